#name: an old function that is data
#source: old-name-data.s
#map: target.map
#error: error: patch\.ko: .*the old function `vm_data\' is data, not a function
