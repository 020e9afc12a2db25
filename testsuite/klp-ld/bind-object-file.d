#name: symbol= takes a module's file name
#source: bind-object-file.s
#map: target.map
#plugin: symbol=in_both:drivers/a/mod-a.ko
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.in_both,0
#pass
