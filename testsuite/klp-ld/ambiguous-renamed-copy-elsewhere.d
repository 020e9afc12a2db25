#name: one match and a renamed copy in another object
#source: ambiguous-renamed-copy-elsewhere.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_and_a_renamed\' is ambiguous: .*; choose one:\n  -plugin-opt=symbol=vm_and_a_renamed:vmlinux .*\n  -plugin-opt=symbol=vm_and_a_renamed=vm_and_a_renamed\.isra\.0:mod_a 
