#name: a static of a patched module, by text maps
#source: module-static.s
#map: target.kallsyms target.symvers
#warning: does not say which kernel
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_a\.a_static,0
#pass
