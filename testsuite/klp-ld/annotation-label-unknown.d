#name: KLP_RELOC_SYMBOL (): a symbol that is not there
#source: annotation-label-unknown.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): .*`vm_gone' does not exist in vmlinux
