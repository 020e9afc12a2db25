#name: a name with copies in init and in core memory of a module
#source: mixed-init-core.s
#map: odd.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `a_mixed:mod_a:2.: .*has copies in init and in core
