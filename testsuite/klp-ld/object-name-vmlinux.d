#name: a klp_object named `vmlinux'
#source: object-name-vmlinux.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(objects\): the klp_object\'s name `vmlinux\' .*, so the kernel would never apply its functions; write `\.name = NULL\'
