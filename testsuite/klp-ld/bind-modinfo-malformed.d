#name: a MODULE_INFO (klp_symbol) that names no object
#source: bind-modinfo-malformed.s
#map: target.map
#error: error: patch\.ko: `klp_symbol=name_show\' names no object; write `klp_symbol=\[LOCAL=\]NAME:OBJECT
