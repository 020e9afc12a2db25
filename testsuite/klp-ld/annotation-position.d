#name: KLP_MODULE_RELOC (): a position that vmlinux does not have
#source: annotation-position.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): `KLP_MODULE_RELOC \(vmlinux\) KLP_SYMPOS \(name_show, 3\)': `name_show' .*only 1 to 2
