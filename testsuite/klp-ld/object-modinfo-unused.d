#name: a MODULE_INFO (klp_object) that nothing is bound to
#source: object-modinfo-unused.s
#map: target.map
#warning: patch\.ko: nothing is bound to the declared object `mod_b\'
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
