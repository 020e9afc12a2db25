#name: symbol= with a position that does not exist
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:vmlinux:3
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `name_show:vmlinux:3\'.*only 1 to 2
#error: \n  -plugin-opt=symbol=name_show:vmlinux:1 
#error: \n  -plugin-opt=symbol=name_show:vmlinux:2 
