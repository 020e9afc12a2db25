#name: a global and a static of vmlinux, which is patched
#source: ambiguous-global-and-static.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_global_and_static\' is ambiguous; choose one:\n  -plugin-opt=symbol=vm_global_and_static:vmlinux:1   ffffffff81001700 t\n  -plugin-opt=symbol=vm_global_and_static:vmlinux:2   ffffffff81001800 T\n
