#name: arm64: a module's relocation in read-only data
#source: rodata.s
#machine: arm64
#map: arch.map
#readelf: -rW
#...
Relocation section '\.klp\.rela\.mod_a\.\.rodata' .* contains 1 entry:
.*Symbol's Name.*
0+  [0-9a-f]+ R_(390_64|AARCH64_ABS64) +0+ \.klp\.sym\.mod_a\.a_static,0 \+ 0
#pass
