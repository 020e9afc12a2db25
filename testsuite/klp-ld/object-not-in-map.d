#name: a patched module that is in no map
#source: object-not-in-map.s
#map: target.map
#error: error: patch\.ko: the patch\'s object `mod_z\' is not in the map \(target\.klpmap\).*klp-map --modules
