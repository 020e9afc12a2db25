#name: a MODULE_INFO (klp_symbol) that nothing refers to
#source: bind-modinfo-unused.s
#map: target.map
#warning: patch\.ko: nothing refers to `name_show\' of `klp_symbol=name_show:vmlinux:1\'
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
