#name: a renamed copy does not matter to a name that nothing uses
#source: renamed-copy-unused.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_renamed_too,0
#pass
