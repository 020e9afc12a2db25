#name: an export for named modules becomes a livepatch symbol
#source: for-module.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_exported_for_module,0
#pass
