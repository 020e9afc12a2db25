#name: a replacement of a module that refers late to another is refused
#source: replace-late-module.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show[^\n]*replaces a function of mod_a[^\n]*b_static[^\n]*mod_b
