#name: an option with an empty value is refused
#source: patch.s
#plugin: map=
#error: error: `-plugin-opt=map=': the value is empty
