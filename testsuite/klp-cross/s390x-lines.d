#name: s390x: messages tell the function, and no line that is wrong
#source: lines-one.s -g
#source: lines-two.s -g
#machine: s390x
#map: arch.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show(, lines-one\.s:8)?\) and 1 more place: `name_show\' is ambiguous
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(helper(, lines-two\.s:12)?\): `a_static\' is only
