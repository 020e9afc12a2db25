#name: an export of vmlinux used by a module's replacement
#source: export-in-module-patch.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND vm_exported
#pass
