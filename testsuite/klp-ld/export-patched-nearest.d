#name: an export of the patched module comes before one of another
#source: export-patched-nearest.s
#map: exports.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.ab_exported,0
#pass
