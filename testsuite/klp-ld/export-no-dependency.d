#name: an export of a module that nothing patched depends on
#source: export-no-dependency.s
#map: target.map
#warning: `c_exported\' is exported by mod_c, so the patch cannot be loaded before that module and keeps it loaded
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND c_exported
#pass
