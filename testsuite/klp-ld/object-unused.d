#name: an object= that the module does not use
#source: patch.s
#map: target.map
#plugin: object=mod_b
#warning: patch\.ko: nothing is bound to the declared object `mod_b\'
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.saved_command_line,0
#pass
