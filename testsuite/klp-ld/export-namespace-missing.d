#name: an export in a namespace that is not imported
#source: namespace.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_exported_namespace\' is exported in the namespace VM_NAMESPACE.*add MODULE_IMPORT_NS \(VM_NAMESPACE\)
