#name: a patch of many sections
#source: many-sections.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text\.function0 .*
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text\.function399 .*
#pass
