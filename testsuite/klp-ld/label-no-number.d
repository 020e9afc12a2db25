#name: a label whose position is no number is misspelt
#source: label-no-number.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.sym\.vmlinux\.vm_static,0x1\' is a misspelt livepatch symbol; write `\.klp\.sym\.OBJECT\.NAME,POSITION\'
