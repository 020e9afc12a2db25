#name: structures that cannot be read with certainty
#source: struct-unreadable.c
#source: module.s
#map: target.map
#plugin: object=vmlinux
#warning: warning: patch\.ko: \.data\+0x[0-9a-f]+ \(patch\): a struct klp_patch whose objects and functions cannot be told apart; name the objects with -plugin-opt=object=NAME
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#pass
