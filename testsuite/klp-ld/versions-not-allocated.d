#name: a list of imported symbols that is not loaded is refused
#source: versions-not-allocated.s
#map: target.map
#error: error: patch\.ko: __versions\+0x0: the kernel does not see a section that is not allocated; have modpost write the module\'s \.mod\.o again
