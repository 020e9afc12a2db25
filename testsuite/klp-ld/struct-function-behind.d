#name: functions behind an empty entry, which would not be patched
#source: struct-end.c -DFUNC_BEHIND
#source: module.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(funcs\): no empty entry ends this array of struct klp_func, or one stands in its middle
