#name: a binding by MODULE_INFO (klp_symbol)
#source: bind-modinfo.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.name_show,1
#pass
