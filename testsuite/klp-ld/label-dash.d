#name: a label whose object is spelled with a dash is misspelt
#source: label-dash.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `\.klp\.sym\.mod-a\.a_static,0\' is a misspelt livepatch symbol; write `\.klp\.sym\.OBJECT\.NAME,POSITION\'
