#name: FOR says with whose load an export is applied
#source: mod-c-exported-two.s
#map: depends.map
#plugin: symbol=c_exported:mod_c:1:mod_a
#oracle: --depends=mod_a:mod_c --depends=mod_b:mod_c
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_c\.c_exported,0
#pass
