#name: structures in one variable, of one object
#source: struct-nested.c -DONE
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["vmlinux"\].*
#pass
