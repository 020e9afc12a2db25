#name: a module's symbol in .kprobes.text
#source: place-kprobes-text.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.kprobes\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#pass
