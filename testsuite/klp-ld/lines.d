#name: messages tell function, source file and line
#source: lines-one.s -g
#source: lines-two.s -g
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show, lines-one\.s:8\) and 1 more place: `name_show\' is ambiguous
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(helper, lines-two\.s:7\): `a_static\' is only
