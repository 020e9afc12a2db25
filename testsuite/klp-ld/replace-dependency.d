#name: a replacement of a module may refer to one that it depends on
#source: replace-dependency.s
#map: target.map
#oracle: --depends=mod_a:mod_c
#readelf: -rW
#...
Relocation section '\.klp\.rela\.mod_c\.\.text' at .* contains 1 entry:
.*Symbol's Name.*
0+1 .* R_X86_64_PLT32 .* \.klp\.sym\.mod_c\.c_static,0 - 4
