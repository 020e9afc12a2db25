#name: s390x: a thunk that the final link should have added
#source: never-s390x.s
#machine: s390x
#map: arch.map
#error: error: patch\.ko: \.text\+0x8 \(new_show\): `__s390_indirect_jump_r1\' is part of each module and undefined in this one; link it with kbuild, whose final link adds it \[undefined-symbol\]
