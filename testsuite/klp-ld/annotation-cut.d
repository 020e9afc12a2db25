#name: KLP_MODULE_RELOC (): an entry without its position
#source: annotation-cut.s
#map: target.map
#error: error: patch\.ko: \.klp\.module_relocs\.vmlinux.*: this table of KLP_MODULE_RELOC \(vmlinux\) cannot be read: its size is not that of its entries
