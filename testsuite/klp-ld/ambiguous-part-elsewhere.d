#name: one match and a `.part' in another object
#source: ambiguous-part-elsewhere.s
#map: copies.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_part_of_a\' is ambiguous: .*; choose one:\n  -plugin-opt=symbol=vm_part_of_a:vmlinux .*\n  -plugin-opt=symbol=vm_part_of_a=vm_part_of_a\.part\.0:mod_a 
