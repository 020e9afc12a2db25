#name: a name of which only clang's copy with the same arguments is left
#source: undefined-llvm.s
#map: copies.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_promoted\' is undefined.*\n  `vm_promoted\.llvm\.1234567\' of vmlinux is a renamed copy with the same arguments:\n  -plugin-opt=symbol=vm_promoted=vm_promoted\.llvm\.1234567:vmlinux 
