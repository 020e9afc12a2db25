#name: a vmlinux symbol in .data..percpu is refused
#source: place-vmlinux-data-percpu.s
#map: target.map
#error: error: patch\.ko: \.data\.\.percpu\+0x0.*`\.klp\.sym\.vmlinux\.vm_static,0\' cannot be referred to from \.data\.\.percpu: 
