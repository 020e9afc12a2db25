#name: an unknown option is refused
#source: patch.s
#map: target.map
#plugin: no-such-option
#error: error: .*no-such-option
