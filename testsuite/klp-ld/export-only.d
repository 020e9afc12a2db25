#name: an export whose symbol is in no map has no position
#source: export-only.s
#map: export-only.map
#plugin: object=mod_a
#error: error: patch\.ko: .*mod_a.*not in the map.*klp-map
