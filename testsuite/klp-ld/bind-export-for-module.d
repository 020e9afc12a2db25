#name: symbol=NAME::export of an export for named modules only
#source: for-module.s
#map: target.map
#plugin: symbol=vm_exported_for_module::export
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): .*module:mod_a.*\n?.*-plugin-opt=symbol=vm_exported_for_module:vmlinux
