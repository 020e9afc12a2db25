#name: a weak name that a module exports may be NULL
#source: weak-module-export.s
#map: target.map
#warning: `c_exported\' is exported by mod_c, and is NULL unless that module is loaded before
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +WEAK +DEFAULT +UND c_exported
#pass
