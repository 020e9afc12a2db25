#name: a module's relocations may be in code, data and read-only data
#source: late-allowed.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text +RELA .*
#pass
