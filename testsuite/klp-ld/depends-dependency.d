#name: depends=: a module that the patched one depends on goes too
#source: depends-dependency.s
#map: target.map
#oracle: --depends=mod_a:mod_c
#modinfo:
#readelf: -p __versions -p __version_ext_names
license=GPL
depends=
#...
String dump of section '__versions':
  \[ *0\]  xV4\^R
  \[ *8\]  klp_enable_patch

String dump of section '__version_ext_names':
  \[ *0\]  klp_enable_patch
