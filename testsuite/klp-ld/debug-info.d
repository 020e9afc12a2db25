#name: a module with debug information
#source: functions-caller.s
#source: functions.c -g
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.rela\.debug_info .*
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text +RELA +0+ [0-9a-f]+ 000048 18 AIo .*
Key to Flags:
#pass
