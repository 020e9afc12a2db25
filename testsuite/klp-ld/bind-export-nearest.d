#name: symbol=NAME::export of vmlinux and of a module
#source: bind-export-nearest.s
#map: exports.map
#plugin: symbol=vc_exported::export
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND vc_exported
#pass
