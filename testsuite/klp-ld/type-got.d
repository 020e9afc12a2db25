#name: a relocation type that the loader cannot apply is refused: got
#source: type-got.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): [^\n]*relocation type [0-9]+ [^\n]*vm_data[^\n]*-fPIC
