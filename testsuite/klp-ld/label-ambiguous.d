#name: a label without the position that a duplicate needs
#source: label-ambiguous.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.sym\.vmlinux\.name_show,0\'.*exists 2 times
#error: \n  \.klp\.sym\.vmlinux\.name_show,1 
#error: \n  \.klp\.sym\.vmlinux\.name_show,2 
