#name: an export of a module that one of two patched ones depends on
#source: mod-c-exported-two.s
#map: target.map
#oracle: --depends=mod_a:mod_c
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_c\.c_exported,0
#pass
