#name: a vmlinux symbol in .init.text
#source: place-vmlinux-init-text.s
#map: target.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.init\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
Relocation section '\.klp\.rela\.vmlinux\.\.init\.text' at offset 0x[0-9a-f]+ contains 1 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_64 +0+ \.klp\.sym\.vmlinux\.vm_static,0 .*
#pass
