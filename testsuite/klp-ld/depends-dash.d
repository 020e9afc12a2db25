#name: depends=: a dash is an underscore; two patched modules go
#source: depends-dash.s
#map: target.map
#modinfo:
license=GPL
depends=mod-ab
#pass
