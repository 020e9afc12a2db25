#name: symbol=NAME::export of a name that nothing exports
#source: name-show.s
#map: target.map
#plugin: symbol=name_show::export
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `name_show::export\': nothing exports `name_show\'
#error: \n  -plugin-opt=symbol=name_show:vmlinux:1 
