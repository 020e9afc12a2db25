#name: KLP_MODULE_RELOC (): an object with a name that no module has
#source: annotation-object.s
#map: target.map
#error: error: patch\.ko: KLP_MODULE_RELOC \(mod-a\): the object name holds a
