#name: one match and a renamed copy in the same object
#source: ambiguous-renamed-copy.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_renamed_too\' is ambiguous: .*renamed copies; choose one:\n  -plugin-opt=symbol=vm_renamed_too:vmlinux   ffffffff81001c00 t\n  -plugin-opt=symbol=vm_renamed_too=vm_renamed_too\.constprop\.0:vmlinux   ffffffff81001d00 t\n
