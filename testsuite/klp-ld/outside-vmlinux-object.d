#name: object=vmlinux brings its statics in
#source: outside-vmlinux.s
#map: target.map
#plugin: object=vmlinux
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
