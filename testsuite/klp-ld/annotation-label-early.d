#name: KLP_RELOC_SYMBOL (): a module's symbol that vmlinux's section would have
#source: annotation-label-early.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): `a_static' of mod_a cannot be applied when `vmlinux' loads
