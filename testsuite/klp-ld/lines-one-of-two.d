#name: messages when one of two files has debug information
#source: lines-one.s
#source: lines-two.s -g
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\) and 1 more place: `name_show\' is ambiguous
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(helper, lines-two\.s:7\): `a_static\' is only
