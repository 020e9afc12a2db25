#name: without debug information messages tell the function
#source: lines-one.s
#source: lines-two.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\) and 1 more place: `name_show\' is ambiguous
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(helper\): `a_static\' is only
