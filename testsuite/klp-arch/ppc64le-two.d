#name: ppc64le: calls, data and pointers of vmlinux and of a module
#source: two.s
#machine: ppc64le
#map: arch.map
#readelf: -SrsW
#pass
