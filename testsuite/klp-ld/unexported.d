#name: undefined symbols of another module that nothing exports are reported
#source: unexported.s
#map: target.map
#oracle: --unchanged
#warning: warning: patch\.ko: `vm_static' is undefined and nothing in the map exports it
#warning: warning: patch\.ko: `nowhere' is undefined and nothing in the map exports it
#readelf: -SW
There are [0-9]+ section headers.*
#pass
