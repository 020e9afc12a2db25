#name: a name of which only the compiler's numbered ones are left
#source: undefined-numbered.s
#map: copies.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_numbered\' is undefined.*\n  `vm_numbered\.12\' of vmlinux is static in a function, or one of several:\n  -plugin-opt=symbol=vm_numbered=vm_numbered\.12:vmlinux 
#error: `vm_numbered\.7\' of vmlinux is static in a function, or one of several:\n  -plugin-opt=symbol=vm_numbered=vm_numbered\.7:vmlinux 
