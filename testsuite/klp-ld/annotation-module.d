#name: KLP_MODULE_RELOC () binds names of a module, whose entries may be padded
#source: annotation-module.s
#map: target.map
#readelf: -rW
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 2 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.mod_a\.vm_and_a,0 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.mod_a\.a_twice,2 .*
#pass
