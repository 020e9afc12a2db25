#name: KLP_MODULE_RELOC (): a pointer that does not begin an entry
#source: annotation-misplaced.s
#map: target.map
#error: error: patch\.ko: \.klp\.module_relocs\.vmlinux\+0x4: this table .*: a pointer in it does not begin an entry
