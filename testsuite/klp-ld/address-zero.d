#name: a symbol at address 0
#source: address-zero.s
#map: odd.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_zero\' of vmlinux is at address 0
