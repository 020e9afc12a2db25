#name: a static of vmlinux, which is not patched
#source: outside-vmlinux.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_static\' is only in objects that this patch does not patch.*-plugin-opt=object=vmlinux.*:\n  -plugin-opt=symbol=vm_static:vmlinux   ffffffff81001100 t  kernel/vm\.c
