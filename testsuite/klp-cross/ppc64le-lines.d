#name: ppc64le: messages tell the function, and no line that is wrong
#source: lines-one.s -g
#source: lines-two.s -g
#machine: ppc64le
#map: arch.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show(, lines-one\.s:8)?\) and 1 more place: `name_show\' is ambiguous
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(helper(, lines-two\.s:12)?\): `a_static\' is only
