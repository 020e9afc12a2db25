#name: verbose says how every name was decided
#source: patch.s
#map: target.map
#plugin: verbose
#warning: patch\.ko: klp_enable_patch: row 4, exported by vmlinux: ordinary, vmlinux
#warning: patch\.ko: saved_command_line: row 7, .*: saved_command_line of vmlinux, position 0, 1 relocations, applied with vmlinux
#warning: patch\.ko: seq_printf: row 4, exported by vmlinux: ordinary, vmlinux
#nm: -u
#...
