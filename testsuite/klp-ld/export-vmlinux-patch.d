#name: an export of a module, in a patch of vmlinux alone
#source: export-vmlinux-patch.s
#map: target.map
#warning: `a_exported\' is exported by mod_a, so the patch cannot be loaded before
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND a_exported
#pass
