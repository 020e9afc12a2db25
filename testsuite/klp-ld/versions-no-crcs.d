#name: a list of imported symbols without CRCs is refused
#source: versions-no-crcs.s
#map: target.map
#error: error: patch\.ko: __version_ext_names\+0x0: there is no __version_ext_crcs beside it; have modpost write the module\'s \.mod\.o again
