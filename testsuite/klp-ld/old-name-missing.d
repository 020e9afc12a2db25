#name: an old function that is nowhere
#source: old-name-missing.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+ \(object_funcs\): the old function `cmdline_proc_shw\' does not exist in vmlinux.*\(searched: target\.klpmap\)\n  `cmdline_proc_show\' of vmlinux is spelled similarly
