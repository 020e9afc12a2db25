#name: structures in assembly, without sizes
#source: named.s
#source: unsized.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#ld: -r -x
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["vmlinux","mod_a"\].*
#pass
