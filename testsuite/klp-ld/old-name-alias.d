#name: an old function with two entries at one address needs a position all the same
#source: old-name-alias.s
#map: target.map
#error: error: patch\.ko: .*the old function `vm_alias\' exists 2 times in vmlinux
