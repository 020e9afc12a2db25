#name: a livepatch= that is there is not given twice
#source: livepatch-said.s
#map: target.map
#modinfo:
license=GPL
depends=
name=patch
vermagic=.*
livepatch=Y
author=nobody
klp_target=.*
