#name: an export of vmlinux comes before one of a module
#source: export-nearest.s
#map: exports.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND vc_exported
#pass
