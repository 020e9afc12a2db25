#name: object= of a name with a dot
#source: object-dash.s
#map: target.map
#plugin: object=mod.a
#error: error: patch\.ko: `-plugin-opt=object=mod\.a\': the object name `mod\.a\' holds a `\.\'.*lsmod
