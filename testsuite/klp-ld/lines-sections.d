#name: lines of functions in sections of their own
#source: lines-sections.c -O2 -g -ffunction-sections
#source: module.s
#map: target.map
#error: error: patch\.ko: \.text\.new_show\+0x[0-9a-f]+ \(new_show, lines-sections\.c:12\): `name_show\' is ambiguous
#error: error: patch\.ko: \.text\.helper\+0x[0-9a-f]+ \(helper, lines-sections\.c:6\): `a_static\' is only
