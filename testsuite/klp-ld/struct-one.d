#name: arrays of one entry
#source: struct-one.c
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["vmlinux"\].*
#pass
