#name: trace says how one name was decided
#source: patch.s
#map: target.map
#plugin: trace=saved_command_line
#warning: patch\.ko: saved_command_line: row 7, .*: saved_command_line of vmlinux, position 0, 1 relocations, applied with vmlinux
#nm: -u
#...
