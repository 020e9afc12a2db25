#name: an unexported name of a module that a patched one depends on
#source: mod-c-static.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `c_static\' is only in objects.*:\n  -plugin-opt=symbol=c_static:mod_c   ffffffffc0002000 t\n
