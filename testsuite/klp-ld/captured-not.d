#name: a static of vmlinux that a module's replacement shares with vmlinux's
#source: captured-not.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
