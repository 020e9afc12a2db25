#name: two struct klp_patch in one module
#source: struct-two.c
#source: module.s
#map: target.map
#plugin: report allow=klp-patch-twice:one-at-a-time
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"objects":\[("mod_a","mod_b"|"mod_b","mod_a")\].*
#pass
