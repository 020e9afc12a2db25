#name: a replacement of vmlinux that refers late to a module is refused
#source: replace-late-vmlinux.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show[^\n]*replaces a function of vmlinux[^\n]*a_static[^\n]*mod_a
