#name: symbol= with a source file that has none of the name
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:vmlinux:drivers/three.c
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `name_show:vmlinux:drivers/three\.c\'
#error: \n  -plugin-opt=symbol=name_show:vmlinux:1   ffffffff81001200 t  drivers/one\.c
