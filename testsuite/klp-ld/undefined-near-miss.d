#name: a name that is spelled nearly like others
#source: undefined-near-miss.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `cmdline_proc_shw\' is undefined.*\(searched: target\.klpmap\)\n  `cmdline_proc_show\' of vmlinux is spelled similarly
