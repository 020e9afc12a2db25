#name: an empty array of functions in .data
#source: struct-callbacks.c -fno-zero-initialized-in-bss
#source: module.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
.*"type":"module".*"objects":\["mod_a","vmlinux","mod_b"\].*
#pass
