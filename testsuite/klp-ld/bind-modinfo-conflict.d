#name: a symbol= and a MODULE_INFO (klp_symbol) that differ
#source: bind-modinfo-conflict.s
#map: target.map
#plugin: symbol=name_show:vmlinux:2
#error: error: patch\.ko: `name_show:vmlinux:2\' and `name_show:vmlinux:1\' bind `name_show\' twice; leave one
