#name: of a module without functions to replace nothing has to be in the map
#source: object-no-functions.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
