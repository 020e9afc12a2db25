#name: a label that names a module nobody loads with the patch
#source: label-not-patched.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): .*mod_c.*add a klp_object named `mod_c\'
