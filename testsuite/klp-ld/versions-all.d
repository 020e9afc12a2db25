#name: lists of which nothing stays are empty
#source: versions-all.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] __version_ext_crcs +PROGBITS +0+ [0-9a-f]+ 000000 00 +A .*
  \[ *[0-9]+\] __version_ext_names +PROGBITS +0+ [0-9a-f]+ 000001 00 +A .*
#...
  \[ *[0-9]+\] __versions +PROGBITS +0+ [0-9a-f]+ 000000 00 +A .*
#pass
