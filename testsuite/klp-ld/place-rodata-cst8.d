#name: a module's symbol in .rodata.cst8
#source: place-rodata-cst8.s
#map: target.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.rodata\.cst8 +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
Relocation section '\.klp\.rela\.mod_a\.\.rodata\.cst8' at offset 0x[0-9a-f]+ contains 1 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_64 +0+ \.klp\.sym\.mod_a\.a_static,0 .*
#pass
