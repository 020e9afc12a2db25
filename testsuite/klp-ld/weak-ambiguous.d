#name: a weak name is ambiguous like any other
#source: weak-ambiguous.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `name_show\' is ambiguous
