#name: a label with something behind its position is misspelt
#source: label-behind-number.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.sym\.vmlinux\.vm_static,1foo\' is a misspelt livepatch symbol; write `\.klp\.sym\.OBJECT\.NAME,POSITION\'
