#name: an export with a static namesake in scope
#source: exported-and-static.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_exported_and_static\' is ambiguous: .*; choose one:\n  -plugin-opt=symbol=vm_exported_and_static:vmlinux:2   ffffffff81001a00 T\n  -plugin-opt=symbol=vm_exported_and_static:vmlinux:1   ffffffff81001900 t\n  -plugin-opt=symbol=vm_exported_and_static::export 
