#name: structures without local symbols
#source: named.s
#source: struct-three.c
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#ld: -r -x
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["mod_a","vmlinux","mod_b"\].*
#pass
