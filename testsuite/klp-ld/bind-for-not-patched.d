#name: FOR names a module that is not patched
#source: mod-c-static.s
#map: target.map
#plugin: symbol=c_static:mod_c:1:mod_b
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): .*`mod_b\'.*no klp_object
#error: \n  -plugin-opt=symbol=c_static:mod_c:1:mod_a
