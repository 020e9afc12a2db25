#name: a relocation of vmlinux in .modinfo is refused
#source: early-modinfo.s
#map: target.map
#error: error: patch\.ko: \.modinfo\+0x[0-9a-f]+[^\n]*: `[^']*vm_static[^']*' [^\n]*does not apply livepatch relocations there
