#name: a map for another kernel is taken when asked to
#source: release-differs.s
#map: target.map
#plugin: any-release
#modinfo:
#...
klp_target=6\.1\.0-test 0123456789abcdef0123456789abcdef01234567
