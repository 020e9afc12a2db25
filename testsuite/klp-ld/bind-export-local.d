#name: an export kept under another name
#source: name-show.s
#map: target.map
#plugin: symbol=name_show=vm_exported::export
#error: error: patch\.ko: `-plugin-opt=symbol=name_show=vm_exported::export\'
