#name: a label of a symbol that the object does not have
#source: label-unknown.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.sym\.vmlinux\.a_static,0\'.*does not exist in vmlinux
#error: \n  \.klp\.sym\.mod_a\.a_static,0 
