#name: symbol= of a module that the one patched depends on needs no FOR
#source: mod-c-static.s
#map: target.map
#plugin: symbol=c_static:mod_c
#oracle: --depends=mod_a:mod_c
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_c\.c_static,0
#pass
