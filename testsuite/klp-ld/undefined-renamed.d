#name: a name of which only a renamed copy is left
#source: undefined-renamed.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_renamed\' is undefined.*\n  `vm_renamed\.isra\.0\' of vmlinux is a renamed copy; its arguments may differ
