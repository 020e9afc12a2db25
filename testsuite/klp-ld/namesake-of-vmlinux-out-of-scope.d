#name: a static namesake in vmlinux, which is not patched, does not count
#source: namesake-of-vmlinux-out-of-scope.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.vm_and_a,0
#pass
