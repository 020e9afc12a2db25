#name: a list of imported symbols with a name that has no end is refused
#source: versions-name-long.s
#map: target.map
#error: error: patch\.ko: __versions\+0x48: the name does not end within its entry; have modpost write the module\'s \.mod\.o again
