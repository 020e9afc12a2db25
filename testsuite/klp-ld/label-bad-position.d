#name: a label with a position that does not exist
#source: label-bad-position.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.sym\.vmlinux\.name_show,3\'.*only 1 to 2
#error: \n  \.klp\.sym\.vmlinux\.name_show,1   ffffffff81001200 t  drivers/one\.c\n  \.klp\.sym\.vmlinux\.name_show,2   ffffffff81001300 t  drivers/two\.c
