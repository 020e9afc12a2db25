#name: ppc64le: a branch that is no call needs no nop
#source: nop-ppc64le.s --defsym TAIL=1
#machine: ppc64le
#map: arch.map
#objdump: -d
#readelf: -rW
#...
 +0:	00 00 00 48 	b +.*
 +4:	78 23 83 7c 	mr +r3,r4
#...
Relocation section '\.rela\.text' .* contains 1 entry:
.*Symbol's Name.*
0+  [0-9a-f]+ R_PPC64_TOCSAVE +0
#...
Relocation section '\.klp\.rela\.vmlinux\.\.text' .* contains 1 entry:
.*Symbol's Name.*
0+  [0-9a-f]+ R_PPC64_REL24 +0+ \.klp\.sym\.vmlinux\.vm_static,0 \+ 0
#pass
