#name: FOR names the other module than the one whose code refers
#source: mod-c-exported-two.s
#map: depends.map
#plugin: symbol=c_exported:mod_c:1:mod_b
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): this code replaces a function of mod_a.*mod_b is loaded
