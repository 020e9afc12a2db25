#name: symbol= of a module that nobody loads with the patch
#source: bind-not-patched.s
#map: target.map
#plugin: symbol=c_static:mod_c
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): .*mod_c.*add a klp_object named `mod_c\'
