#name: a global with a static namesake out of scope needs its position
#source: global-and-static.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_global_and_static,2
#pass
