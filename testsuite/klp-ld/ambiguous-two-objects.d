#name: a static of two patched objects
#source: ambiguous-two-objects.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_and_a\' is ambiguous; choose one:\n  -plugin-opt=symbol=vm_and_a:vmlinux   ffffffff81002100 t\n  -plugin-opt=symbol=vm_and_a:mod_a   ffffffffc0000070 t  \(cannot be used: what refers to it replaces a function of vmlinux
