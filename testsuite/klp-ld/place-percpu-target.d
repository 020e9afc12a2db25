#name: per-CPU data of a patched module may be referred to
#source: place-percpu-target.s
#map: target.map
#readelf: -SrsW
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' at offset 0x[0-9a-f]+ contains 1 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_32S +0+ \.klp\.sym\.mod_a\.a_percpu,0 .*
#pass
