#name: arm64: a no-op stays in a section that would be empty
#source: emptied.s
#machine: arm64
#map: arch.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo +[0-9]+ +[0-9]+  8
#...
Relocation section '\.rela\.text' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000000  [0-9a-f]+ R_AARCH64_NONE +0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 1 entr.*
.*Symbol's Name.*
0000000000000000  [0-9a-f]+ R_AARCH64_CALL26 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#...
 *[0-9]+: 0+ +0 NOTYPE  GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
