#name: a module's symbol in .data..percpu is refused
#source: place-late-data-percpu.s
#map: target.map
#error: error: patch\.ko: \.data\.\.percpu\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.data\.\.percpu: .*per-CPU
