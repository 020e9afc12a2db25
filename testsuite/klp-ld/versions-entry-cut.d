#name: a list of imported symbols whose last entry is cut off is refused
#source: versions-entry-cut.s
#map: target.map
#error: error: patch\.ko: __versions\+0x40: the last entry is cut off; have modpost write the module\'s \.mod\.o again
