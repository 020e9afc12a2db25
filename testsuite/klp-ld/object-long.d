#name: an object= name of more than 55 characters is refused
#source: patch.s
#map: target.map
#plugin: object=mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
#error: error: [^\n]*`m{56}' is longer than the kernel's 55 characters
