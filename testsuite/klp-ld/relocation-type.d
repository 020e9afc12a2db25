#name: a relocation that the x86 loader cannot apply is refused
#source: relocation-type.s
#map: target.map
#error: error: patch\.ko: \.text\+0x3 \(new_show\): the kernel cannot apply relocation type 42
