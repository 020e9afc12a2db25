#name: the option livepatch makes any module one
#source: livepatch-option.s
#map: target.map
#plugin: livepatch object=vmlinux
#warning: no struct klp_patch found
#readelf: -sW
#modinfo:
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_global,0
#...
livepatch=Y
#pass
