#name: a module of -ffunction-sections
#source: functions-caller.s
#source: functions.c -ffunction-sections
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text\.first +RELA +0+ [0-9a-f]+ 000018 18 AIo .*
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text\.second +RELA +0+ [0-9a-f]+ 000030 18 AIo .*
Key to Flags:
#pass
