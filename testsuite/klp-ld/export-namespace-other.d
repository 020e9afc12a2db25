#name: an export when only another namespace is imported
#source: export-namespace-other.s
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `vm_exported_namespace\' is exported in the namespace VM_NAMESPACE, which the module does not import
