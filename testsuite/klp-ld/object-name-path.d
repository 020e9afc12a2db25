#name: a klp_object named `drivers/mod_a'
#source: object-name-path.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(objects\): the klp_object\'s name `drivers/mod_a\' .*, so the kernel would never apply its functions; write `\.name = "mod_a"\'
