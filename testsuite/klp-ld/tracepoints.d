#name: livepatch relocations of __tracepoints
#source: tracepoints.s
#map: target.map
#readelf: -SrW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.__tracepoints +RELA +0+ [0-9a-f]+ 000018 18 AIo +[0-9]+ +[0-9]+ +8
#...
Relocation section '\.klp\.rela\.vmlinux\.__tracepoints' at offset 0x[0-9a-f]+ contains 1 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_64 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ [0-9a-f]+
#pass
