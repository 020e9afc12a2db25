#name: a module whose name begins with that of one needed
#source: mod-c-exported.s
#map: depends-longer.map
#warning: `c_exported\' is exported by mod_c, so the patch cannot be loaded before
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND c_exported
#pass
