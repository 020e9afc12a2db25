#name: depends=: the only item goes
#source: depends-only.s
#map: target.map
#readelf: -p .modinfo
String dump of section '\.modinfo':
  \[ *0\]  license=GPL
  \[ *c\]  depends=
  \[ *1a\]  name=patch
#pass
