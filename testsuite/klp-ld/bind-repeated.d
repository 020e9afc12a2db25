#name: the same binding, given twice
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:vmlinux:1 symbol=name_show:vmlinux:1
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.name_show,1
#pass
