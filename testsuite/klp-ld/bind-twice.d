#name: two bindings of one name that differ
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:vmlinux:1 symbol=name_show:vmlinux:2
#error: error: patch\.ko: `name_show:vmlinux:1\' and `name_show:vmlinux:2\' bind `name_show\' twice
