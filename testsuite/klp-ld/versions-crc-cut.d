#name: a list of imported symbols whose last CRC is cut off is refused
#source: versions-crc-cut.s
#map: target.map
#error: error: patch\.ko: __version_ext_crcs\+0x4: the last CRC is cut off; have modpost write the module\'s \.mod\.o again
