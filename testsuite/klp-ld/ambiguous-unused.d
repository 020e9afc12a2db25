#name: a name that nothing uses may be any of several
#source: ambiguous-unused.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.name_show,1
#pass
