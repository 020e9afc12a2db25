#name: a list of imported symbols with more names than CRCs is refused
#source: versions-many-names.s
#map: target.map
#error: error: patch\.ko: __version_ext_names\+0xc: there are more names than CRCs; have modpost write the module\'s \.mod\.o again
