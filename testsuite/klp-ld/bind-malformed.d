#name: every malformed symbol= is reported
#source: name-show.s
#map: target.map
#plugin: symbol=name_show symbol=:vmlinux symbol=name_show:vmlinux:1:mod_a:x
#plugin: symbol=name_show:vm.linux symbol=last symbol==x:vmlinux symbol=name_show::2 symbol=c_static:mod_c:1:mod_a:x
#error: error: patch\.ko: `-plugin-opt=symbol=name_show' .*; write `-plugin-opt=symbol=\[LOCAL=\]NAME:OBJECT\[:POSITION-OR-FILE\[:FOR\]\]'
#error: error: patch\.ko: `-plugin-opt=symbol=:vmlinux' .*; write `-plugin-opt=symbol=\[LOCAL=\]NAME:OBJECT\[:POSITION-OR-FILE\[:FOR\]\]'
#error: error: patch\.ko: `-plugin-opt=symbol=name_show:vmlinux:1:mod_a:x' .*; write `-plugin-opt=symbol=\[LOCAL=\]NAME:OBJECT\[:POSITION-OR-FILE\[:FOR\]\]'
#error: error: patch\.ko: `-plugin-opt=symbol=name_show:vm\.linux' .*; write `-plugin-opt=symbol=\[LOCAL=\]NAME:OBJECT\[:POSITION-OR-FILE\[:FOR\]\]'
#error: error: patch\.ko: `-plugin-opt=symbol==x:vmlinux' .*; write `-plugin-opt=symbol=\[LOCAL=\]NAME:OBJECT\[:POSITION-OR-FILE\[:FOR\]\]'
#error: error: patch\.ko: `-plugin-opt=symbol=name_show::2' .*; write `-plugin-opt=symbol=\[LOCAL=\]NAME:OBJECT\[:POSITION-OR-FILE\[:FOR\]\]'
#error: error: patch\.ko: `-plugin-opt=symbol=last\' names no object;
#error: error: patch\.ko: `-plugin-opt=symbol=c_static:mod_c:1:mod_a:x\' has too many fields;
