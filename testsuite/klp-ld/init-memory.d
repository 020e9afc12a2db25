#name: a symbol in init memory
#source: init-memory.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_init\' of vmlinux is in init memory
