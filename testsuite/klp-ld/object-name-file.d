#name: a klp_object named `mod_a.ko'
#source: object-name-file.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(objects\): the klp_object\'s name `mod_a\.ko\' .*, so the kernel would never apply its functions; write `\.name = "mod_a"\'
