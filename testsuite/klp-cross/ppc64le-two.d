#name: ppc64le: calls, data and pointers of vmlinux and of a module
#source: two.s
#machine: ppc64le
#map: arch.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.toc RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.toc RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.data RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.data RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
Relocation section '\.rela\.text' at offset 0x[0-9a-f]+ contains 5 entr.*
.*Symbol's Name.*
0000000000000000  [0-9a-f]+ R_PPC64_REL24 +0+ _printk \+ 0
0000000000000010  [0-9a-f]+ R_PPC64_TOC16_HA +0+ \.toc \+ 0
0000000000000014  [0-9a-f]+ R_PPC64_TOC16_LO_DS +0+ \.toc \+ 0
0000000000000028  [0-9a-f]+ R_PPC64_TOC16_HA +0+ \.toc \+ 8
000000000000002c  [0-9a-f]+ R_PPC64_TOC16_LO_DS +0+ \.toc \+ 8
#...
Relocation section '\.rela\.toc' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000000  [0-9a-f]+ R_PPC64_TOCSAVE +0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000008  [0-9a-f]+ R_PPC64_REL24 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000020  [0-9a-f]+ R_PPC64_REL24 +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.toc' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000000  [0-9a-f]+ R_PPC64_ADDR64 +0+ \.klp\.sym\.vmlinux\.vm_data,0 \+ 0
#...
Relocation section '\.klp\.rela\.mod_a\.\.toc' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000008  [0-9a-f]+ R_PPC64_ADDR64 +0+ \.klp\.sym\.mod_a\.a_data,0 \+ 0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.data' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000558  [0-9a-f]+ R_PPC64_ADDR64 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#...
Relocation section '\.klp\.rela\.mod_a\.\.data' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000560  [0-9a-f]+ R_PPC64_ADDR64 +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.a_static,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.a_data,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_data,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
