#name: text sources serve as maps
#source: patch.s
#map: target.kallsyms target.symvers
#warning: warning: patch\.ko: the map \(target\.kallsyms, target\.symvers\) does not say which kernel
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.saved_command_line,0
#pass
