#name: an old function in init memory
#source: old-name-init.s
#map: target.map
#error: error: patch\.ko: .*the old function `vm_init\' is in init memory
