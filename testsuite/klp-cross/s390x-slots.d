#name: s390x: one symbol is one GOT entry, for all that refer to it
#source: slots-s390x.s
#machine: s390x
#map: arch.map
#readelf: -srW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' .* contains 3 entries:
.*Symbol's Name.*
0000000000000002  000000140000001a R_390_GOTENT +0+ \.klp\.sym\.vmlinux\.vm_data,0 \+ 2
000000000000000e  000000140000001a R_390_GOTENT +0+ \.klp\.sym\.vmlinux\.vm_data,0 \+ 2
000000000000001a  0000001500000014 R_390_PLT32DBL +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 2
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text\.helper' .* contains 2 entries:
.*Symbol's Name.*
0000000000000002  000000140000001a R_390_GOTENT +0+ \.klp\.sym\.vmlinux\.vm_data,0 \+ 2
000000000000000e  0000001500000014 R_390_PLT32DBL +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 2
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +UND klp_enable_patch
 *[0-9]+: .* init_module
 *20: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_data,0
 *21: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
