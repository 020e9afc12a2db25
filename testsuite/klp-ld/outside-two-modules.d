#name: a static of two modules that are not patched
#source: outside-two-modules.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `in_both\' is only in objects.*:\n.*=in_both:mod_a .*`mod_a\'.*\n.*=in_both:mod_b .*`mod_b\'
