#name: a vmlinux symbol in __versions is refused
#source: place-vmlinux-versions.s
#map: target.map
#error: error: patch\.ko: __versions\+0x0.*`\.klp\.sym\.vmlinux\.vm_static,0\' cannot be referred to from __versions: 
