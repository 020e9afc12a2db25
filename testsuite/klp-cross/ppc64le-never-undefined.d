#name: ppc64le: functions that the final link should have added
#source: never-ppc64le.s
#machine: ppc64le
#map: arch.map
#error: error: patch\.ko: \.text\+0x8 \(new_show\): `_savegpr0_14\' is part of each module and undefined in this one; link it with kbuild, whose final link adds it \[undefined-symbol\]
#error: error: patch\.ko: \.text\+0x14 \(new_show\): `_restgpr0_14\' is part
