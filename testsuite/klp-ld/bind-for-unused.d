#name: FOR is checked for a name that nothing uses
#source: bind-for-unused.s
#map: target.map
#plugin: symbol=c_static:mod_c:1:mod_b
#error: error: patch\.ko: `c_static\' of mod_c cannot be applied when `mod_b\' loads: the patch has no klp_object of that name; choose:\n  -plugin-opt=symbol=c_static:mod_c:1:mod_a\n
