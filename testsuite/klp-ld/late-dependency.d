#name: a module's replacement refers to a patched module that it depends on
#source: late-dependency.s
#map: target.map
#oracle: --depends=mod_a:mod_c
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_c\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_c\.c_exported,0
#pass
