#name: an emptied relocation section keeps one that does nothing
#source: tracepoints.s
#map: target.map
#readelf: -rW
#...
Relocation section '\.rela__tracepoints' at .* contains 1 entry:
.*Symbol's Name.*
0+ +0+ R_X86_64_NONE .*
Relocation section '\.klp\.rela\.vmlinux\.__tracepoints' at .* contains 1 entry:
#pass
