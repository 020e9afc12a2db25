#name: FOR=vmlinux with a module's symbol
#source: mod-c-static.s
#map: target.map
#plugin: symbol=c_static:mod_c:1:vmlinux
#error: error: patch\.ko: `-plugin-opt=symbol=c_static:mod_c:1:vmlinux\'.*FOR
