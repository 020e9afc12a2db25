#name: every entry of one name goes from the lists, and no other
#source: versions-duplicate.s
#map: target.map
#readelf: -SW -p __versions -p __version_ext_names
#...
  \[ *[0-9]+\] __version_ext_crcs +PROGBITS +0+ [0-9a-f]+ 000008 00 +A .*
#...
String dump of section '__version_ext_names':
  \[ *0\]  klp_enable_patch
  \[ *11\]  klp_enable_patch

String dump of section '__versions':
  \[ *0\]  xV4\^R
  \[ *8\]  klp_enable_patch
  \[ *40\]  xV4\^R
  \[ *48\]  klp_enable_patch
