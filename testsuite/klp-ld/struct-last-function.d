#name: the last function of an array is proved
#source: struct-three.c -DWRONG
#source: module.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(vm_funcs\): the old function `no_such_function\' does not exist in vmlinux
