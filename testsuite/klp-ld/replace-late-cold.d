#name: the cold part of a replacement is part of it
#source: replace-late-cold.s
#map: target.map
#error: error: patch\.ko: \.text\.unlikely\+0x1 \(new_show\.cold[^\n]*replaces a function of mod_a[^\n]*b_static
