#name: an old function that is there twice, without a position
#source: old-name-ambiguous.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(object_funcs\): the old function `name_show\' exists 2 times in vmlinux, so it needs a position; there are:\n  \.old_sympos = 1   ffffffff81001200 t  drivers/one\.c\n  \.old_sympos = 2   ffffffff81001300 t  drivers/two\.c
