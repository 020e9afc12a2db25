#name: a list of imported symbols with fewer names than CRCs is refused
#source: versions-few-names.s
#map: target.map
#error: error: patch\.ko: __version_ext_names\+0x1c: there are fewer names than CRCs; have modpost write the module\'s \.mod\.o again
