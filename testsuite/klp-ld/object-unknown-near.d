#name: a klp_object whose name is nearly that of one in the map
#source: object-unknown-near.s
#map: target.map
#warning: warning: patch\.ko: \.data.*the symbols of `Mod_A' are not in the map \(target\.klpmap\), but there is `mod_a', if that is what is meant; .*\[function-unproved\]
#readelf: -sW
#...
 *[0-9]+: .* new_show
#pass
