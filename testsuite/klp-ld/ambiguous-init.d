#name: a copy in init memory counts, and cannot be used
#source: ambiguous-init.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_init_and_core\' is ambiguous; choose one:\n  -plugin-opt=symbol=vm_init_and_core:vmlinux:1   ffffffff82002200 t  \(cannot be used: it is in init memory.*\)\n  -plugin-opt=symbol=vm_init_and_core:vmlinux:2   ffffffff82003100 t\n
