#name: depends=: an item that is needed stays
#source: depends-needed.s
#map: target.map
#warning: b_exported
#modinfo:
license=GPL
depends=mod_b
#pass
