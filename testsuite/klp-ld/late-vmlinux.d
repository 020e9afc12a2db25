#name: vmlinux's replacement refers to a patched module
#source: late-vmlinux.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): this code replaces a function of vmlinux, but its reference to `\.klp\.sym\.mod_a\.a_static,0\' is relocated only when mod_a is loaded
