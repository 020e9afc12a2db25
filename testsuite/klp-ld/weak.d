#name: a weak reference is bound when found, and stays weak when not
#source: weak.s
#map: target.map
#warning: weak symbol `nowhere'
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_data,0
#pass
