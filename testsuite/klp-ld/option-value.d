#name: a value for an option that takes none is refused
#source: patch.s
#map: target.map
#plugin: verbose=1
#error: error: `-plugin-opt=verbose=1': takes no value
