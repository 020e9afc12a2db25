#name: depends=: the module of an ordinary reference stays, the patched one goes
#source: depends-other.s
#map: target.map
#warning: `b_exported' is exported by mod_b
#modinfo:
#readelf: -p __versions
license=GPL
depends=mod_b
#...
String dump of section '__versions':
  \[ *0\]  xV4\^R
  \[ *8\]  b_exported
  \[ *[0-9a-f]+\]  xV4\^R
  \[ *[0-9a-f]+\]  klp_enable_patch
