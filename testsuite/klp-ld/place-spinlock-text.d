#name: a module's symbol in .spinlock.text
#source: place-spinlock-text.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.spinlock\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#pass
