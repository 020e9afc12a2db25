#name: ppc64le: a nop follows the call
#source: nop-ppc64le.s --defsym NOP=1
#machine: ppc64le
#map: arch.map
#objdump: -d
#readelf: -rW
#...
 +0:	01 00 00 48 	bl +.*
 +4:	00 00 00 60 	nop
#...
Relocation section '\.rela\.text' .* contains 1 entry:
.*Symbol's Name.*
0+  [0-9a-f]+ R_PPC64_TOCSAVE +0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' .* contains 1 entry:
.*Symbol's Name.*
0+  [0-9a-f]+ R_PPC64_REL24 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#pass
