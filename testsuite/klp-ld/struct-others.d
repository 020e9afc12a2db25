#name: structures that only begin like struct klp_patch
#source: struct-others.c
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["mod_a"\].*
#pass
