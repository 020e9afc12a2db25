#name: symbol= with another name in the patch
#source: bind-local.s
#map: target.map
#plugin: symbol=renamed_isra=vm_renamed.isra.0:vmlinux
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_renamed\.isra\.0,0
#pass
