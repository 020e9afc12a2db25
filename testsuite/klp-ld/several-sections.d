#name: one symbol used from several sections stays one symbol
#source: several-sections.s
#map: target.map
#ld: -r -T $srcdir/$subdir/places.lds
#readelf: -srW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at .* contains 1 entry:
.*Symbol's Name.*
0+1 .* R_X86_64_PLT32 .* \.klp\.sym\.vmlinux\.vm_static,0 - 4
Relocation section '\.klp\.rela\.vmlinux\.\.text\.other' at .* contains 2 entries:
.*Symbol's Name.*
0+1 .* R_X86_64_PLT32 .* \.klp\.sym\.vmlinux\.vm_static,0 - 4
0+6 .* R_X86_64_PLT32 .* \.klp\.sym\.vmlinux\.vm_static,0 - 4
Relocation section '\.klp\.rela\.vmlinux\.\.rodata' at .* contains 1 entry:
.*Symbol's Name.*
[0-9a-f]+ .* R_X86_64_64 .* \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
Relocation section '\.klp\.rela\.vmlinux\.\.data' at .* contains 1 entry:
.*Symbol's Name.*
[0-9a-f]+ .* R_X86_64_64 .* \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
Symbol table '\.symtab' contains [0-9]+ entries:
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#...
