#name: a function that replaces one may be the target's own
#source: struct-function-elsewhere.s
#map: target.map
#objects: mod_a
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.data' at .* contains 1 entry:
#...
Relocation section '\.klp\.rela\.mod_a\.\.data' at .* contains 1 entry:
#pass
