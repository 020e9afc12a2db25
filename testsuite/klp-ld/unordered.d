#name: a duplicate whose order the map's source does not know
#source: unordered.s
#map: odd.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): .*`vm_unordered\'.*order.*kallsyms
