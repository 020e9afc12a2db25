#name: a label without an object is misspelt
#source: label-no-object.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.sym\.vm_static,0\' is a misspelt livepatch symbol; write `\.klp\.sym\.OBJECT\.NAME,POSITION\'
