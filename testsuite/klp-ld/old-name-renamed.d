#name: an old function of which only a renamed copy is left
#source: old-name-renamed.s
#map: target.map
#error: error: patch\.ko: .*the old function `vm_renamed\' does not exist in vmlinux.*\n  `vm_renamed\.isra\.0\' of vmlinux is a renamed copy.*\n  static functions are often inlined or renamed: replace the functions that call it
