#name: functions behind an empty entry are not patched
#source: struct-end.c -DFUNC_BEHIND
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["vmlinux"\].*
#pass
