#name: a label without its first dot is misspelt
#source: label-no-dot.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `klp\.sym\.vmlinux\.vm_static,0\' is a misspelt livepatch symbol; write `\.klp\.sym\.OBJECT\.NAME,POSITION\'
