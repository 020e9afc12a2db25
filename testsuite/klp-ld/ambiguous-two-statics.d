#name: two statics of one object
#source: name-show.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `name_show\' is ambiguous; choose one:\n  -plugin-opt=symbol=name_show:vmlinux:1   ffffffff81001200 t  drivers/one\.c\n  -plugin-opt=symbol=name_show:vmlinux:2   ffffffff81001300 t  drivers/two\.c\n
