#name: text sources serve as maps
#source: patch.s
#map: target.kallsyms target.symvers
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.saved_command_line,0
#pass
