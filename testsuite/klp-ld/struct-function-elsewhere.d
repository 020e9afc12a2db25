#name: a function that replaces one may be the target's own
#source: struct-function-elsewhere.s
#map: target.map
#objects: mod_a
#warning: the new function of `cmdline_proc_show' is `vm_static', which is not the patch's own
#warning: the new function of `a_show' is `a_static', which is not the patch's own
#readelf: -rW
#...
Relocation section '\.klp\.rela\.vmlinux\.\.data' at .* contains 1 entry:
#...
Relocation section '\.klp\.rela\.mod_a\.\.data' at .* contains 1 entry:
#pass
