#name: what is behind an empty entry is not patched
#source: struct-end.c -DHOLE_BEHIND
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["vmlinux","mod_a"\].*
#pass
