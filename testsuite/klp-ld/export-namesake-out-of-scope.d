#name: an export with a static namesake out of scope
#source: export-namesake-out-of-scope.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND vm_exported_and_static
#pass
