#name: KLP_MODULE_RELOC () binds names of vmlinux, and its table is put away
#source: annotation-vmlinux.s
#map: target.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.discard\.klp\.vmlinux +PROGBITS +0+ [0-9a-f]+ 000018 00 +0 .*
#...
  \[ *[0-9]+\] \.rela\.discard\.klp\.vmlinux +RELA +0+ [0-9a-f]+ 000018 18 +I .*
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 2 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.vmlinux\.name_show,2 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.vmlinux\.vm_static,0 .*
#pass
