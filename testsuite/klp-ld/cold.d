#name: a `.cold' part does not make a name ambiguous
#source: cold.s
#map: copies.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_cold,0
#pass
