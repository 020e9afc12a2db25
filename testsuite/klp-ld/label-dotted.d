#name: a name that C cannot spell, by a label
#source: label-dotted.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_renamed\.isra\.0,0
#pass
