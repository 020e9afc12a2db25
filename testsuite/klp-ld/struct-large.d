#name: structures as large as a debugging kernel has them
#source: struct-three.c -DFUNC_REST=304 -DOBJECT_REST=216
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["mod_a","vmlinux","mod_b"\].*
#pass
