#name: data that a real kernel's kallsyms gives the letters of code
#source: real-data.s
#map: x86-7.3.kallsyms
#warning: patch\.ko: the map \(x86-7\.3\.kallsyms\) does not say which kernel it is of
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' at offset 0x[0-9a-f]+ contains 3 entr(y|ies):
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PC32 +0+ \.klp\.sym\.vmlinux\.hpet,0 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PC32 +0+ \.klp\.sym\.vmlinux\.tasklist_lock,0 .*
[0-9a-f]+ +[0-9a-f]+ R_X86_64_32S +0+ \.klp\.sym\.vmlinux\.process_counts,0 .*
#pass
