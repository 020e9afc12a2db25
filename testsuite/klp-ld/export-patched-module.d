#name: an export of a patched module becomes its livepatch symbol
#source: mod-a-exported.s
#map: target.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 1 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.mod_a\.a_exported,0 .*
#pass
