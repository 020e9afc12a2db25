#name: object= says what a patch made at run time patches
#source: struct-run-time.c
#source: module.s
#map: target.map
#plugin: object=mod_a
#warning: note: patch\.ko: no struct klp_patch found, so its objects and old functions are not checked$
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#pass
