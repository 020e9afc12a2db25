#name: a dry run leaves the output as ld wrote it
#source: patch.s
#map: target.map
#plugin: dry-run
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +UND saved_command_line
#pass
