#name: a name that nothing uses is not bound to init memory
#source: ambiguous-unused-init.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_init_and_core,2
#pass
