#name: structures in one variable
#source: struct-nested.c
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["mod_a","vmlinux"\].*
#pass
