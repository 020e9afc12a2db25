#name: the last function of an array without a size is proved
#source: struct-three.c -DWRONG
#source: module.s
#map: target.map
#ld: -r -x
#error: error: patch\.ko: \.data\+0x[0-9a-f]+: the old function `no_such_function\' does not exist in vmlinux
