#name: depends=: the last item goes
#source: depends-last.s
#map: target.map
#readelf: -p .modinfo
String dump of section '\.modinfo':
  \[ *0\]  license=GPL
  \[ *c\]  depends=mod_x,mod_y
  \[ *26\]  name=patch
#pass
