#name: an array of functions without an empty entry at its end
#source: struct-end.c -DNO_LAST_FUNC
#source: module.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(funcs\): no empty entry ends this array of struct klp_(func|object)
