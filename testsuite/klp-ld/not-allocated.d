#name: relocations of a section that is not loaded stay in their section
#source: not-allocated.s
#map: target.map
#readelf: -rW
#...
Relocation section '\.rela\.not_loaded' at .* contains 2 entries:
.*Symbol's Name.*
0+ .* R_X86_64_64 .* \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
0+8 .* R_X86_64_64 .* \.klp\.sym\.vmlinux\.vm_data,0 \+ 0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.data' at .* contains 1 entry:
.*Symbol's Name.*
[0-9a-f]+ .* R_X86_64_64 .* \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
