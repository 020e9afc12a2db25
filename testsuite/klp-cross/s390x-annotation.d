#name: s390x: KLP_MODULE_RELOC () in the other byte order
#source: annotation.s
#machine: s390x
#map: arch.map
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_390_PLT32DBL +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 2
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_390_PLT32DBL +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 2
#pass
