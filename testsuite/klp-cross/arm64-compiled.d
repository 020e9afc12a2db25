#name: arm64: what the compiler makes with the kernel's flags
#source: compiled.c -g -fno-toplevel-reorder
#source: module.s
#machine: arm64
#map: arch.map
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' .*
.*Symbol's Name.*
#...
[0-9a-f]+ +[0-9a-f]+ R_AARCH64_(CALL|JUMP)26 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ [02]
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' .* contains 1 entry:
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_AARCH64_(CALL|JUMP)26 +0+ \.klp\.sym\.mod_a\.a_static,0 \+ [02]
#...
[0-9a-f]+ +[0-9a-f]+ R_AARCH64_ABS64 +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 0
#pass
