#name: the module's own functions are never converted
#source: ordinary-own.s
#map: target.map
#plugin: allow=undefined-symbol:the-final-link-is-not-this-one
#plugin: report
#creates: patch.ko.klp.jsonl
#readelf: -sW
#cat: patch.ko.klp.jsonl
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL +DEFAULT +UND cleanup_module
#...
.*"name":"cleanup_module","verdict":"ordinary","row":1,.*
#pass
