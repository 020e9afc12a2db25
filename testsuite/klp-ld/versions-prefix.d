#name: names that hold the converted one stay in the lists
#source: versions-prefix.s
#map: target.map
#readelf: -W -p __versions -p __version_ext_names
#...
String dump of section '__version_ext_names':
  \[ *0\]  a_exported_too
  \[ *f\]  xa_exported
  \[ *1b\]  a_exporte
  \[ *25\]  klp_enable_patch

String dump of section '__versions':
  \[ *0\]  xV4\^R
  \[ *8\]  a_exported_too
  \[ *40\]  xV4\^R
  \[ *48\]  xa_exported
  \[ *80\]  xV4\^R
  \[ *88\]  a_exporte
  \[ *c0\]  xV4\^R
  \[ *c8\]  klp_enable_patch
