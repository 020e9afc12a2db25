#name: symbol= of an object that is in no map
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:mod_z
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `name_show:mod_z\'.*`mod_z\' are not in the map \(target\.klpmap\)
