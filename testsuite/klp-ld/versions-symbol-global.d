#name: global symbols of a list end with it too
#source: versions-symbol-global.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +64 OBJECT  GLOBAL DEFAULT +[0-9]+ v0.
#pass
