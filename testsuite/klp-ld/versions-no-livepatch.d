#name: a damaged list of a module that is no livepatch is left alone
#source: versions-no-livepatch.s
#map: target.map
#readelf: -x __versions
#...
  0x00000060 41414141 +AAAA
#pass
