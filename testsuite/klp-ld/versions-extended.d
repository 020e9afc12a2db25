#name: __versions and its extended form: the first and the last entry go
#source: versions-extended.s
#map: depends-two.map
#readelf: -SsW -x __version_ext_crcs -p __version_ext_names -p __versions
#...
  \[ *[0-9]+\] __version_ext_crcs +PROGBITS +0+ [0-9a-f]+ 000008 00 +A .*
  \[ *[0-9]+\] __version_ext_names +PROGBITS +0+ [0-9a-f]+ 000020 00 +A .*
#...
  \[ *[0-9]+\] __versions +PROGBITS +0+ [0-9a-f]+ 000080 00 +A .*
#...
 *[0-9]+: 0+ +128 OBJECT  LOCAL  DEFAULT +[0-9]+ ____versions
 *[0-9]+: 0+ +8 OBJECT  LOCAL  DEFAULT +[0-9]+ ____version_ext_crcs
 *[0-9]+: 0+ +32 OBJECT  LOCAL  DEFAULT +[0-9]+ ____version_ext_names
#...
Hex dump of section '__version_ext_crcs':
  0x00000000 22222222 33333333 +.*

String dump of section '__version_ext_names':
  \[ *0\]  module_layout
  \[ *e\]  klp_enable_patch

String dump of section '__versions':
  \[ *0\]  """"
  \[ *8\]  module_layout
  \[ *40\]  3333
  \[ *48\]  klp_enable_patch
