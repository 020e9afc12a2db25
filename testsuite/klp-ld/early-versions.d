#name: a relocation of vmlinux in __versions is refused
#source: early-versions.s
#map: target.map
#error: error: patch\.ko: __versions\+0x[0-9a-f]+[^\n]*: `[^']*vm_static[^']*' [^\n]*does not apply livepatch relocations there
