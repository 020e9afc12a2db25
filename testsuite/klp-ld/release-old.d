#name: a module for a kernel before 5.8 is refused
#source: release-old.s
#map: target.map
#plugin: any-release
#error: error: patch\.ko: [^\n]*5\.7\.19-test[^\n]*5\.8
