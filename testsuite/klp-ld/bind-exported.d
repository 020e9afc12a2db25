#name: symbol= makes a livepatch symbol even of an export
#source: exported-and-static.s
#map: target.map
#plugin: symbol=vm_exported_and_static:vmlinux:2
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_exported_and_static,2
#pass
