#name: symbol= of a name that the object does not have
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:mod_a
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `name_show:mod_a\'.*does not exist in mod_a
#error: \n  -plugin-opt=symbol=name_show:vmlinux:1 
