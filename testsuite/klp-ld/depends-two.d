#name: depends=: an ordinary reference to the module keeps its item
#source: depends-two.s
#map: depends-two.map
#plugin: symbol=a_two::export
#warning: `a_two. is exported by mod_a
#modinfo:
#readelf: -x __versions
license=GPL
depends=mod_a
#...
Hex dump of section '__versions':
  0x00000000 78563412 00000000 6b6c705f 656e6162 xV4\.\.\.\.\.klp_enab
#...
  0x00000040 78563412 00000000 615f7477 6f000000 xV4\.\.\.\.\.a_two\.\.\.
#...
  0x00000070 00000000 00000000 00000000 00000000 .*
