#name: a map for another kernel is refused
#source: release-differs.s
#map: target.map
#error: error: patch\.ko: [^\n]*6\.1\.0-other[^\n]*target\.klpmap[^\n]*6\.1\.0-test
#error: -plugin-opt=any-release
