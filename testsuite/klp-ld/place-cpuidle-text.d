#name: a module's symbol in .cpuidle.text
#source: place-cpuidle-text.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.cpuidle\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#pass
