#name: trace tells that KLP_MODULE_RELOC () has decided
#source: annotation-module.s
#map: target.map
#plugin: trace=a_twice
#warning: patch\.ko: a_twice: row 3, bound by KLP_MODULE_RELOC \(\): a_twice of mod_a, position 2, 1 relocations, applied with mod_a
#nm: -u
#...
