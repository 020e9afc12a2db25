#name: KLP_MODULE_RELOC (): a name that is not there
#source: annotation-unknown.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): `KLP_MODULE_RELOC \(vmlinux\) KLP_SYMPOS \(a_static, 0\)': `a_static' does not exist in vmlinux
