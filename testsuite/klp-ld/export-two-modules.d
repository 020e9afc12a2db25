#name: an export of two modules, neither of them patched
#source: export-two-modules.s
#map: exports.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `ab_exported\' is ambiguous
#error: \n  -plugin-opt=symbol=ab_exported::export 
