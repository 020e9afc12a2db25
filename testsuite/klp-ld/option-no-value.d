#name: an option without its value is refused
#source: patch.s
#plugin: map
#error: error: `-plugin-opt=map' needs a value
