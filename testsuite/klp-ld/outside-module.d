#name: a static of a module that is not patched
#source: outside-module.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `a_static\' is only in objects that this patch does not patch.*:\n  -plugin-opt=symbol=a_static:mod_a .*needs a klp_object named `mod_a\'
