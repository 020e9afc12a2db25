#name: an export of a module that both patched ones depend on
#source: mod-c-exported-two.s
#map: depends.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): several patched modules could apply the relocation for `c_exported\' of mod_c; choose one:\n  -plugin-opt=symbol=c_exported:mod_c:1:mod_a\n  -plugin-opt=symbol=c_exported:mod_c:1:mod_b
