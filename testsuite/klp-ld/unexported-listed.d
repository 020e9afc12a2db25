#name: undefined symbols that modpost has found are not looked for
#source: unexported-listed.s
#map: target.map
#oracle: --unchanged
#warning: warning: patch\.ko: `nowhere' is undefined and nothing in the map exports it
#readelf: -SW
There are [0-9]+ section headers.*
#pass
