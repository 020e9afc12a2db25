#name: object= of a module that the structures do not patch
#source: declared-not-patched.s
#map: target.map
#plugin: object=mod_a
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `a_static\' is bound to mod_a, but the patch has no klp_object.*add a klp_object named `mod_a\'
