#name: depends=: every item of every string goes; other strings stay
#source: depends-twice.s
#map: target.map
#modinfo:
license=GPL
depends=mod_x
name=patch
vermagic=.*
depends=mod_y
depends=
import_ns=mod_a
softdep=pre: mod_a
livepatch=Y
klp_target=.*
