#name: an array of objects without an empty entry at its end
#source: struct-end.c -DNO_LAST_OBJECT
#source: module.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(objs\): no empty entry ends this array of struct klp_(func|object)
