#name: a vmlinux symbol in .static_call_sites
#source: place-vmlinux-static_call_sites.s
#map: target.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.static_call_sites +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
Relocation section '\.klp\.rela\.vmlinux\.\.static_call_sites' at offset 0x[0-9a-f]+ contains 1 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_64 +0+ \.klp\.sym\.vmlinux\.vm_static,0 .*
#pass
