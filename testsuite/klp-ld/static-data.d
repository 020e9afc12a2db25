#name: statics of every kind of data
#source: static-data.s
#map: target.map
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 3 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PC32 +0+ \.klp\.sym\.vmlinux\.vm_data,0 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PC32 +0+ \.klp\.sym\.vmlinux\.vm_bss,0 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_32S +0+ \.klp\.sym\.vmlinux\.vm_rodata,0 .*
#pass
