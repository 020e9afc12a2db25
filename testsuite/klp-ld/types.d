#name: every relocation type of the loader can be a livepatch relocation
#source: types.s
#map: target.map
#plugin: allow=relocation-overflow:tested
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at .* contains 4 entries:
.*Symbol's Name.*
0+1 .* R_X86_64_PLT32 .* \.klp\.sym\.vmlinux\.vm_static,0 - 4
0+8 .* R_X86_64_PC32 .* \.klp\.sym\.vmlinux\.vm_data,0 - 4
0+f .* R_X86_64_32S .* \.klp\.sym\.vmlinux\.vm_data,0 \+ 0
0+14 .* R_X86_64_32 .* \.klp\.sym\.vmlinux\.vm_data,0 \+ 0
Relocation section '\.klp\.rela\.vmlinux\.\.data' at .* contains 2 entries:
.*Symbol's Name.*
[0-9a-f]+ .* R_X86_64_64 .* \.klp\.sym\.vmlinux\.vm_data,0 \+ 0
[0-9a-f]+ .* R_X86_64_PC64 .* \.klp\.sym\.vmlinux\.vm_data,0 \+ 0
