#name: FOR with a vmlinux symbol
#source: name-show.s
#map: target.map
#plugin: symbol=name_show:vmlinux:1:mod_a
#error: error: patch\.ko: `-plugin-opt=symbol=name_show:vmlinux:1:mod_a\'.*FOR
