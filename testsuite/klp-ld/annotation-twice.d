#name: KLP_MODULE_RELOC (): two entries for one name that differ
#source: annotation-twice.s
#map: target.map
#error: error: patch\.ko: `KLP_MODULE_RELOC \(vmlinux\) KLP_SYMPOS \(name_show, 1\)' and `KLP_MODULE_RELOC \(vmlinux\) KLP_SYMPOS \(name_show, 2\)' bind `name_show' twice
