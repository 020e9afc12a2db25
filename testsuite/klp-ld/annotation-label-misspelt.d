#name: KLP_RELOC_SYMBOL (): a label without a position
#source: annotation-label-misspelt.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): `\.klp\.sym\.rela\.vmlinux\.vmlinux\.vm_static' is a misspelt
