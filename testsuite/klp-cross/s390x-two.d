#name: s390x: calls, data and pointers of vmlinux and of a module
#source: two.s
#machine: s390x
#map: arch.map
#warning: warning: patch\.ko: \.text\+0x22 \(other_show\): `\.klp\.sym\.mod_a\.a_data,0' is reached through a GOT entry, which keeps the old address when mod_a is loaded again; disable the patch before the module is loaded again \[got-stale\]
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
0000000000000002  [0-9a-f]+ R_390_PLT32DBL +0+ _printk \+ 2
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 2 entr.*
.*Symbol's Name.*
0000000000000008  [0-9a-f]+ R_390_PLT32DBL +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 2
000000000000000e  [0-9a-f]+ R_390_GOTENT +0+ \.klp\.sym\.vmlinux\.vm_data,0 \+ 2
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 2 entr.*
.*Symbol's Name.*
000000000000001c  [0-9a-f]+ R_390_PLT32DBL +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 2
0000000000000022  [0-9a-f]+ R_390_GOTENT +0+ \.klp\.sym\.mod_a\.a_data,0 \+ 2
#...
Relocation section '\.klp\.rela\.vmlinux\.\.data' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000558  [0-9a-f]+ R_390_64 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#...
Relocation section '\.klp\.rela\.mod_a\.\.data' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000560  [0-9a-f]+ R_390_64 +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.a_static,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.a_data,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_data,0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
