#name: an object without functions in an array without a size
#source: named.s
#source: struct-callbacks.c
#source: module.s
#map: target.map
#plugin: object=vmlinux object=mod_b
#ld: -r -x
#warning: warning: patch\.ko: .*: a struct klp_patch whose objects and functions cannot be told apart
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_b\.b_data,0
#pass
