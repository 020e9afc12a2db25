#name: a global old function with a static namesake needs its position
#source: old-name-global-and-static.s
#map: target.map
#error: error: patch\.ko: .*the old function `vm_global_and_static\' exists 2 times in vmlinux.*\n  \.old_sympos = 1   ffffffff81001700 t\n  \.old_sympos = 2   ffffffff81001800 T
