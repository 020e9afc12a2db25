#name: an export whose symbol is in no map has no position
#source: export-only.s
#map: export-only.map
#plugin: object=mod_a
#error: error: patch\.ko: .*`a_exported' of mod_a is known as an export only.*klp-map --modules=DIR
