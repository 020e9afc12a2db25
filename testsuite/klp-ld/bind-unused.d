#name: a symbol= that the module does not use
#source: patch.s
#map: target.map
#plugin: symbol=name_show:vmlinux:1
#warning: patch\.ko: nothing refers to `name_show\' of `-plugin-opt=symbol=name_show:vmlinux:1\'
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.saved_command_line,0
#pass
