#name: symbol=NAME::export keeps an ordinary reference
#source: exported-and-static.s
#map: target.map
#plugin: symbol=vm_exported_and_static::export
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND vm_exported_and_static
#pass
