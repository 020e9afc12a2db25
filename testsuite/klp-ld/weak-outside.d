#name: a weak name outside the scope is no NULL
#source: weak-outside.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `a_static\' is only in objects that this patch does not patch
