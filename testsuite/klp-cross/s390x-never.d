#name: s390x: the compiler's thunks are not converted
#source: never-s390x.s
#source: thunk-s390x.s
#machine: s390x
#map: arch.map
#readelf: -srW
#...
Relocation section '\.rela\.text' .* contains 1 entry:
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_390_PC32DBL +0+ __s390_indirect_jump_r1 \+ 2
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' .* contains 1 entry:
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_390_PLT32DBL +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 2
#pass
