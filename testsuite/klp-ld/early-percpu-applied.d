#name: from 6.16 on per-CPU data may point to vmlinux
#source: early-percpu-applied.s
#map: target.map
#plugin: any-release
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.data\.\.percpu' .*
#...
0+ .* R_X86_64_64 .* \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#pass
