#name: a renamed copy in a module that is not patched does not count
#source: copy-out-of-scope.s
#map: target.map
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_and_a_renamed,0
#pass
