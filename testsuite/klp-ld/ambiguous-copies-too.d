#name: several matches and a renamed copy are all listed
#source: ambiguous-copies-too.s
#map: copies.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_twice_and_copy\' is ambiguous.*; choose one:\n  -plugin-opt=symbol=vm_twice_and_copy:vmlinux:1 .*\n  -plugin-opt=symbol=vm_twice_and_copy:vmlinux:2 .*\n  -plugin-opt=symbol=vm_twice_and_copy=vm_twice_and_copy\.isra\.0:vmlinux 
