#name: relocations keep their order, ordinary and livepatch ones apart
#source: order.s
#map: target.map
#readelf: -rW
#...
Relocation section '\.rela\.text' at .* contains 2 entries:
.*Symbol's Name.*
0+6 .* R_X86_64_PLT32 .* seq_printf - 4
0+12 .* R_X86_64_PLT32 .* _printk - 4
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at .* contains 4 entries:
.*Symbol's Name.*
0+1 .* R_X86_64_PLT32 .* \.klp\.sym\.vmlinux\.vm_static,0 - 4
0+d .* R_X86_64_PC32 .* \.klp\.sym\.vmlinux\.vm_data,0 - 4
0+17 .* R_X86_64_PLT32 .* \.klp\.sym\.vmlinux\.vm_static,0 - 4
0+1e .* R_X86_64_32S .* \.klp\.sym\.vmlinux\.vm_bss,0 \+ 0
