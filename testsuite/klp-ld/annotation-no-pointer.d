#name: KLP_MODULE_RELOC (): a table without a pointer
#source: annotation-no-pointer.s
#map: target.map
#error: error: patch\.ko: \.klp\.module_relocs\.vmlinux.*: this table .*: nothing in it points to a symbol
