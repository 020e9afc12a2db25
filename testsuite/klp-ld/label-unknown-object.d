#name: a label of an object that is in no map
#source: label-unknown-object.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.sym\.mod_z\.z_static,0\'.*`mod_z\' are not in the map \(target\.klpmap\).*klp-map
