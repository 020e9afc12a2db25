#name: livepatch sections are the last ones, with their type, flags and links
#source: several-objects.s
#map: target.map
#readelf: -SW
#...
  \[ *[0-9]+\] \.symtab +SYMTAB .*
  \[ *[0-9]+\] \.strtab +STRTAB .*
  \[ *[0-9]+\] \.shstrtab +STRTAB .*
  \[ *[0-9]+\] \.klp\.rela\.mod_a\.\.text +RELA +0{16} [0-9a-f]+ 000018 18 AIo +[0-9]+ +[0-9]+ +8
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.text +RELA +0{16} [0-9a-f]+ 000018 18 AIo +[0-9]+ +[0-9]+ +8
  \[ *[0-9]+\] \.klp\.rela\.mod_b\.\.text +RELA +0{16} [0-9a-f]+ 000018 18 AIo +[0-9]+ +[0-9]+ +8
Key to Flags:
#pass
