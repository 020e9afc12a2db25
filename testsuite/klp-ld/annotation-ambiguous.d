#name: KLP_MODULE_RELOC (): position 0 of a name that vmlinux has twice
#source: annotation-ambiguous.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): `KLP_MODULE_RELOC \(vmlinux\) KLP_SYMPOS \(name_show, 0\)': `name_show' exists 2 times
