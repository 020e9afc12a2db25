#name: s390x: the GOT is not looked up in the kernel
#source: got-s390x.s
#machine: s390x
#map: arch.map
#error: error: patch\.ko: \.text\+0x2 \(new_show\): `_GLOBAL_OFFSET_TABLE_\' is part of each module and undefined
