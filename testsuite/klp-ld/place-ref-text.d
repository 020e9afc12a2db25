#name: a module's symbol in .ref.text
#source: place-ref-text.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.ref\.text +RELA +0+ [0-9a-f]+ [0-9a-f]+ 18 AIo .*
#pass
