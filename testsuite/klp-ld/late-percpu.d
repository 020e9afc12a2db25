#name: a module's relocation in .data..percpu is refused
#source: late-percpu.s
#map: target.map
#error: error: patch\.ko: \.data\.\.percpu\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.data\.\.percpu[^\n]*refer to it from code, not from per-CPU data
