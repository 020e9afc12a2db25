#name: a report goes beside the output
#source: patch.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#cat: patch.ko.klp.jsonl
#...
.*saved_command_line.*
#pass
