#name: a list of imported symbols whose last name does not end is refused
#source: versions-name-end.s
#map: target.map
#error: error: patch\.ko: __version_ext_names\+0xb: the last name does not end; have modpost write the module\'s \.mod\.o again
