#name: one section with relocations for vmlinux and two modules
#source: several-objects.s
#map: target.map
#readelf: -rW
#...
Relocation section '\.rela\.text' at .* contains 1 entry:
.*Symbol's Name.*
0+ +0+ R_X86_64_NONE .*
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at .* contains 1 entry:
.*Symbol's Name.*
0+1 .* R_X86_64_PLT32 .* \.klp\.sym\.mod_a\.a_static,0 - 4
Relocation section '\.klp\.rela\.vmlinux\.\.text' at .* contains 1 entry:
.*Symbol's Name.*
0+6 .* R_X86_64_PLT32 .* \.klp\.sym\.vmlinux\.vm_global,0 - 4
Relocation section '\.klp\.rela\.mod_b\.\.text' at .* contains 1 entry:
.*Symbol's Name.*
0+c .* R_X86_64_PLT32 .* \.klp\.sym\.mod_b\.b_static,0 - 4
