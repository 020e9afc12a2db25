#name: a list of imported symbols without contents is refused
#source: versions-nobits.s
#map: target.map
#error: error: patch\.ko: __versions\+0x0: the section is not of type PROGBITS; have modpost write the module\'s \.mod\.o again
