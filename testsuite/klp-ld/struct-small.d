#name: structures that are smaller than any kernel's, but not too small for a kobject
#source: struct-three.c -DFUNC_REST=104 -DOBJECT_REST=72
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["mod_a","vmlinux","mod_b"\].*
#pass
