#name: symbol= with a source file
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:vmlinux:drivers/two.c
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.name_show,2
#pass
