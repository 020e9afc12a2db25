#name: an old function with an ftrace site
#source: old-name-traced.s
#map: untraced.map
#modinfo:
#...
livepatch=Y
#pass
