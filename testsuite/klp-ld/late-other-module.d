#name: a module's replacement refers to another patched module
#source: late-other-module.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): this code replaces a function of mod_a.*mod_b is loaded
