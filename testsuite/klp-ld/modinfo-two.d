#name: a livepatch with two .modinfo sections is refused
#source: patch.s
#source: modinfo-two.s
#map: target.map
#ld: -r --unique=.modinfo
#error: error: patch\.ko: 2 \.modinfo sections
