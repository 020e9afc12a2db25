#name: a 32-bit module is refused
#source: elf32.s --32
#map: target.map
#ld: -r -m elf_i386
#error: error: patch\.ko: .*(32|ELFCLASS32)
