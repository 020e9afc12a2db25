#name: __versions: the last entry goes, and the one in the middle
#source: depends-two.s
#map: depends-two.map
#plugin: symbol=a_one::export
#warning: `a_one. is exported by mod_a
#readelf: -x __versions
Hex dump of section '__versions':
  0x00000000 78563412 00000000 615f6f6e 65000000 xV4\.\.\.\.\.a_one\.\.\.
#...
  0x00000040 78563412 00000000 6b6c705f 656e6162 xV4\.\.\.\.\.klp_enab
#...
  0x00000070 00000000 00000000 00000000 00000000 .*
