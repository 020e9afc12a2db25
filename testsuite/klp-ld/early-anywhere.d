#name: relocations of vmlinux may be in any section the loader keeps
#source: early-anywhere.s
#map: target.map
#ld: -r -T $srcdir/$subdir/places.lds
#readelf: -SW
#...
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.init\.data +RELA +0+ [0-9a-f]+ 000018 18 AIo +[0-9]+ +[0-9]+ +8
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.exit\.text +RELA .*
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.altinstr_replacement +RELA .*
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.\.static_call_sites +RELA .*
  \[ *[0-9]+\] \.klp\.rela\.vmlinux\.made_up +RELA .*
#pass
