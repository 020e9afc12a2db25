#name: symbol= with a source file that has two of the name
#source: name-thrice.s
#map: target.map
#plugin: symbol=vm_thrice:vmlinux:fs/two.c
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_thrice:vmlinux:fs/two\.c\'.*fs/two\.c
#error: \n  -plugin-opt=symbol=vm_thrice:vmlinux:1   ffffffff81001400 t  fs/one\.c\n  -plugin-opt=symbol=vm_thrice:vmlinux:2   ffffffff81001500 t  fs/two\.c\n  -plugin-opt=symbol=vm_thrice:vmlinux:3   ffffffff81001600 t  fs/two\.c
