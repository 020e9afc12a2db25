#name: an export in a namespace that is imported
#source: export-namespace.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND vm_exported_namespace
#pass
