#name: a list of imported symbols without names is refused
#source: versions-no-names.s
#map: target.map
#error: error: patch\.ko: __version_ext_crcs\+0x0: there is no __version_ext_names beside it; have modpost write the module\'s \.mod\.o again
