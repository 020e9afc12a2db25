#name: KLP_MODULE_RELOC (): an entry for what the patch defines
#source: annotation-unused.s
#map: target.map
#warning: warning: patch\.ko: nothing refers to `new_show' of `KLP_MODULE_RELOC \(vmlinux\) KLP_SYMPOS \(new_show, 0\)'
#readelf: -rW
#...
[0-9a-f]+ +[0-9a-f]+ R_X86_64_PLT32 +0+ \.klp\.sym\.vmlinux\.vm_static,0 .*
#pass
