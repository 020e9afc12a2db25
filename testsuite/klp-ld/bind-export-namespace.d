#name: symbol=NAME::export does not import a namespace
#source: namespace.s
#map: target.map
#plugin: symbol=vm_exported_namespace::export
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): .*VM_NAMESPACE.*MODULE_IMPORT_NS
