#name: an export of vmlinux stays an ordinary reference
#source: exported.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND vm_exported
#pass
