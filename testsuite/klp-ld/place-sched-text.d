#name: a module's symbol in .sched.text
#source: place-sched-text.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.sched\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#pass
