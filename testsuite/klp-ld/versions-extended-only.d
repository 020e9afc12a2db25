#name: the extended list alone: an entry in the middle goes
#source: versions-extended-only.s
#map: target.map
#readelf: -W -x __version_ext_crcs -p __version_ext_names
#...
Hex dump of section '__version_ext_crcs':
  0x00000000 22222222 33333333 +.*

String dump of section '__version_ext_names':
  \[ *0\]  module_layout
  \[ *e\]  klp_enable_patch
