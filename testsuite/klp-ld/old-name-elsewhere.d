#name: an old function of another object
#source: old-name-elsewhere.s
#map: target.map
#error: error: patch\.ko: .*the old function `a_show\' does not exist in vmlinux; elsewhere:\n  it is in mod_a: \.old_sympos = 0 in that klp_object
