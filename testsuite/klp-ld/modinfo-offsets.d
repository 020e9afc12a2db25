#name: strings of .modinfo keep their offsets
#source: livepatch-said.s
#map: target.map
#readelf: -p .modinfo
String dump of section '\.modinfo':
  \[ *0\]  license=GPL
  \[ *c\]  depends=
  \[ *15\]  name=patch
  \[ *20\]  vermagic=6\.1\.0-test SMP preempt mod_unload modversions 
#pass
