#name: symbol= without the position that a duplicate needs
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:vmlinux
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `name_show:vmlinux\'.*exists 2 times
#error: \n  -plugin-opt=symbol=name_show:vmlinux:2 
