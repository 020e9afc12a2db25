#name: KLP_MODULE_RELOC (): a pointer behind a symbol
#source: annotation-addend.s
#map: target.map
#error: error: patch\.ko: \.klp\.module_relocs\.vmlinux\+0x0: this table .*: a pointer in it does not lead to a symbol
