#name: an old function with a position that does not exist
#source: old-name-bad-position.s
#map: target.map
#error: error: patch\.ko: .*the old function `name_show\' has no position 3 in vmlinux, only 1 to 2; there are:\n  \.old_sympos = 1 .*\n  \.old_sympos = 2 
