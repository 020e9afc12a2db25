#name: labels of KLP_RELOC_SYMBOL () name symbols, in both spellings
#source: annotation-label.s
#map: target.map
#oracle: --depends=mod_a:mod_c
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 3 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.vmlinux\.name_show,2 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.vmlinux\.vm_renamed\.isra\.0,0 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.vmlinux\.vm_static,0 .*
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 2 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.mod_a\.a_twice,1 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.mod_c\.c_static,0 .*
#pass
