#name: KLP_RELOC_SYMBOL (): a label without an object to be applied with
#source: annotation-label-short.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): `\.klp\.sym\.rela\.vmlinux\.vm_static,0' is a misspelt
