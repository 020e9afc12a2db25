#name: symbol= binds a static of vmlinux, which is not patched
#source: outside-vmlinux.s
#map: target.map
#plugin: symbol=vm_static:vmlinux
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
