#name: ppc64le: Linux 6.12 has livepatches
#source: release-6.12.s
#machine: ppc64le
#map: release-6.12.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
