#name: a static of vmlinux that only a module's replacement refers to
#source: captured.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(other_show\): `vm_static\' is a static of vmlinux, and only code that replaces a module\'s functions refers to it.*\n  -plugin-opt=symbol=vm_static:vmlinux 
