#name: a relocation of vmlinux in .data..percpu is refused
#source: early-percpu.s
#map: target.map
#error: error: patch\.ko: \.data\.\.percpu\+0x[0-9a-f]+[^\n]*: `[^']*vm_static[^']*' [^\n]*does not apply livepatch relocations there
