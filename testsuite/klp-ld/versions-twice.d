#name: a list of imported symbols in two sections is refused
#source: versions-twice.s
#map: target.map
#error: error: patch\.ko: __versions\+0x0: there are two sections of this name; have modpost write the module\'s \.mod\.o again
