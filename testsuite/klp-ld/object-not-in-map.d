#name: a function of a module that is in no map is not proved, but the patch links
#source: object-not-in-map.s
#map: target.map
#warning: warning: patch\.ko: \.data.*the old function `z_show' cannot be looked up: the symbols of `mod_z' are not in the map \(target\.klpmap\), but there is .*; .* klp-map -o mod_z\.klpmap mod_z\.ko \[function-unproved\]
#readelf: -sW
#...
 *[0-9]+: .* new_show
#pass
