#name: symbol= with FOR
#source: mod-c-static.s
#map: target.map
#plugin: symbol=c_static:mod_c:1:mod_a
#oracle: --depends=mod_a:mod_c
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 1 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.mod_c\.c_static,0 .*
#pass
