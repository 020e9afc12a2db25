#name: MODULE_INFO (klp_object) says what a patch made at run time patches
#source: struct-run-time-modinfo.s
#map: target.map
#warning: note: patch\.ko: no struct klp_patch found
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.a_static,0
#pass
