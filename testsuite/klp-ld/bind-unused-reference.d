#name: symbol= of a name that nothing uses needs no klp_object
#source: bind-unused-reference.s
#map: target.map
#plugin: symbol=c_static:mod_c
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_c\.c_static,0
#pass
