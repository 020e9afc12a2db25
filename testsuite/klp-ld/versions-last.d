#name: __versions: the last entry and the one in the middle are zeroed too
#source: depends-two.s
#map: depends-two.map
#plugin: symbol=a_one::export
#warning: `a_one. is exported by mod_a
#readelf: -x __versions
Hex dump of section '__versions':
  0x00000000 78563412 00000000 615f6f6e 65000000 xV4\.\.\.\.\.a_one\.\.\.
#...
  0x00000080 00000000 00000000 00000000 00000000 .*
  0x00000090 00000000 00000000 00000000 00000000 .*
  0x000000a0 00000000 00000000 00000000 00000000 .*
  0x000000b0 00000000 00000000 00000000 00000000 .*
