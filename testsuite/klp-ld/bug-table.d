#name: livepatch relocations of __bug_table
#source: bug-table.s
#map: target.map
#readelf: -SrW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.__bug_table +RELA +0+ [0-9a-f]+ 000018 18 AIo +[0-9]+ +[0-9]+ +8
#...
Relocation section '\.klp\.rela\.vmlinux\.__bug_table' at offset 0x[0-9a-f]+ contains 1 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PC32 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ [0-9a-f]+
#pass
