#name: three objects with vmlinux in the middle
#source: struct-three.c
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["mod_a","vmlinux","mod_b"\].*
#pass
