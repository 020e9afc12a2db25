#name: the lists of imported symbols as modpost and the compiler write them
#source: versions-modpost.s
#source: versions-list.c
#map: depends-two.map
#readelf: -x __version_ext_crcs
#readelf: -p __version_ext_names
#readelf: -p __versions

Hex dump of section '__version_ext_crcs':
  0x00000000 11111111 33333333 +.*

String dump of section '__version_ext_names':
  \[ *0\]  module_layout
  \[ *e\]  klp_enable_patch

String dump of section '__versions':
  \[ *8\]  module_layout
  \[ *40\]  3333
  \[ *48\]  klp_enable_patch
