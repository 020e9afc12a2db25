#name: an old function without an ftrace site
#source: old-name-untraced.s
#map: untraced.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(object_funcs\): the old function `plain\' has no ftrace site, so the kernel cannot replace it; replace the functions that call it
