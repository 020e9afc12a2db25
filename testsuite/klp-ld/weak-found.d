#name: a weak name that is found becomes a must, and the report says so
#source: weak-found.s
#map: target.map
#plugin: report
#creates: patch.ko.klp.jsonl
#readelf: -sW
#cat: patch.ko.klp.jsonl
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.vm_static,0
#...
.*"name":"vm_static","verdict":"livepatch","row":7,.*"weak":true.*
#pass
