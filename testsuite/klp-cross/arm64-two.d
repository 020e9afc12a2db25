#name: arm64: calls, data and pointers of vmlinux and of a module
#source: two.s
#machine: arm64
#map: arch.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.data RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.data RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
Relocation section '\.rela\.text' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000000  [0-9a-f]+ R_AARCH64_CALL26 +0+ _printk \+ 0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 3 entr.*
.*Symbol's Name.*
0000000000000004  [0-9a-f]+ R_AARCH64_CALL26 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
0000000000000008  [0-9a-f]+ R_AARCH64_ADR_PREL_PG_HI21 +0+ \.klp\.sym\.vmlinux\.vm_data,0 \+ 0
000000000000000c  [0-9a-f]+ R_AARCH64_LDST64_ABS_LO12_NC +0+ \.klp\.sym\.vmlinux\.vm_data,0 \+ 0
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 3 entr.*
.*Symbol's Name.*
0000000000000014  [0-9a-f]+ R_AARCH64_CALL26 +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 0
0000000000000018  [0-9a-f]+ R_AARCH64_ADR_PREL_PG_HI21 +0+ \.klp\.sym\.mod_a\.a_data,0 \+ 0
000000000000001c  [0-9a-f]+ R_AARCH64_LDST64_ABS_LO12_NC +0+ \.klp\.sym\.mod_a\.a_data,0 \+ 0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.data' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000558  [0-9a-f]+ R_AARCH64_ABS64 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#...
Relocation section '\.klp\.rela\.mod_a\.\.data' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000560  [0-9a-f]+ R_AARCH64_ABS64 +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.a_static,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.a_data,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_data,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
