#name: an unexported global of vmlinux, whatever is patched
#source: global-of-vmlinux.s
#map: target.map
#readelf: -SrsW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_global,0
#pass
