#name: a name that is nowhere
#source: undefined.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `no_such_function_anywhere\' is undefined.*\(searched: target\.klpmap\)
