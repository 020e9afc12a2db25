#name: a label with a misspelt prefix is misspelt
#source: label-prefix.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.symbol\.vmlinux\.vm_static,0\' is a misspelt livepatch symbol; write `\.klp\.sym\.OBJECT\.NAME,POSITION\'
