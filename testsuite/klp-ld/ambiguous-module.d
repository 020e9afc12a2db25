#name: two statics of a patched module
#source: ambiguous-module.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `a_twice\' is ambiguous; choose one:\n  -plugin-opt=symbol=a_twice:mod_a:1   .* t  a-main\.c\n  -plugin-opt=symbol=a_twice:mod_a:2   .* t  a-other\.c\n
