#name: allow=object-unknown: a label of an object that is in no map
#source: label-unknown-allowed.s
#map: target.map
#plugin: allow=object-unknown:made-later allow=function-unproved:made-later
#readelf: -SsW
#...
 *\[[ 0-9]+\] \.klp\.rela\.mod_z\.\.text .*
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +OS \[0xff20\] \.klp\.sym\.mod_z\.z_static,0
#pass
