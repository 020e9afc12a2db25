#name: a binding by MODULE_INFO (klp_symbol) with another name
#source: bind-modinfo-local.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_renamed\.isra\.0,0
#pass
