#name: arm64: calls, data and pointers of vmlinux and of a module
#source: two.s
#machine: arm64
#map: arch.map
#readelf: -SrsW
#pass
