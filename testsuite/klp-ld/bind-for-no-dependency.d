#name: FOR names a patched module that does not depend on the symbol's
#source: bind-for-no-dependency.s
#map: target.map
#plugin: symbol=c_static:mod_c:1:mod_b
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): .*`mod_b\'.*does not depend
#error: \n  -plugin-opt=symbol=c_static:mod_c:1:mod_a
