#name: a patch made at run time of which nothing is said
#source: struct-run-time-none.s
#map: target.map
#warning: warning: patch\.ko: no struct klp_patch found.*; say what it patches with -plugin-opt=object=NAME
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND vm_exported
#pass
