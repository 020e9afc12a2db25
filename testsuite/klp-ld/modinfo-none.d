#name: a livepatch without .modinfo is refused
#source: modinfo-none.s
#map: target.map
#plugin: object=vmlinux
#error: error: patch\.ko: no proper \.modinfo section
