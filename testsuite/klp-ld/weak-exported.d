#name: a weak name that vmlinux exports stays weak
#source: weak-exported.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +WEAK +DEFAULT +UND vm_exported
#pass
