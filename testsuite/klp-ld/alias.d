#name: copies at one address are one choice
#source: alias.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_alias,1
#pass
