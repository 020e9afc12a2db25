#name: exports that became livepatch symbols leave __versions and depends=
#source: exports-cut.s
#map: target.map
#oracle: --depends=mod_a:mod_c
#modinfo:
#readelf: -rW -p __versions
license=GPL
depends=
name=patch
vermagic=.*
livepatch=Y
klp_target=.*
#...
String dump of section '__versions':
.*xV4.*
.* klp_enable_patch
.*xV4.*
.* seq_printf
#...
