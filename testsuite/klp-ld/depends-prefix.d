#name: depends=: names that hold the item stay
#source: depends-prefix.s
#map: target.map
#readelf: -p .modinfo
String dump of section '\.modinfo':
  \[ *0\]  license=GPL
  \[ *c\]  depends=mod_a2,xmod_a
  \[ *28\]  name=patch
#pass
