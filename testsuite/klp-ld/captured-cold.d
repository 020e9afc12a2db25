#name: a static of vmlinux in the cold part of a module's replacement
#source: captured-cold.s
#map: target.map
#error: error: patch\.ko: \.text\.unlikely\+0x1 \(other_show\.cold\): `vm_static\' is a static of vmlinux, and only code
