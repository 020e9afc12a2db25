#name: ppc64le: .TOC. and the functions that the final link adds are not converted
#source: never-ppc64le.s
#machine: ppc64le
#map: arch.map
#ld: -r --save-restore-funcs
#readelf: -srW
#...
Relocation section '\.rela\.text' .* contains 4 entries:
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_PPC64_REL16_HA +0+ \.TOC\. \+ 0
[0-9a-f]+ +[0-9a-f]+ R_PPC64_REL16_LO +0+ \.TOC\. \+ 4
[0-9a-f]+ +[0-9a-f]+ R_PPC64_REL24 +0+ _savegpr0_14 \+ 0
[0-9a-f]+ +[0-9a-f]+ R_PPC64_REL24 +[0-9a-f]+ _restgpr0_14 \+ 0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' .* contains 1 entry:
.*Symbol's Name.*
[0-9a-f]+ +[0-9a-f]+ R_PPC64_REL24 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +UND \.TOC\.
#pass
