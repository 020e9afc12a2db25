#name: a position of a duplicate whose order the map's source does not know
#source: unordered-bound.s
#map: odd.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_unordered:vmlinux:2\'.*order.*kallsyms
