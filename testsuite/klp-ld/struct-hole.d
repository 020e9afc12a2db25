#name: an empty entry in the middle of an array
#source: struct-end.c -DHOLE
#source: module.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(funcs\): no empty entry ends this array of struct klp_(func|object)
