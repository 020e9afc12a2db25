#name: symbol=NAME::export of a patched module makes it load first
#source: mod-a-exported.s
#map: target.map
#plugin: symbol=a_exported::export
#warning: `a_exported\' is exported by mod_a, so the patch cannot be loaded before
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND a_exported
#pass
