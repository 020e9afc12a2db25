#name: s390x: calls, data and pointers of vmlinux and of a module
#source: two.s
#machine: s390x
#map: arch.map
#readelf: -SrsW
#pass
