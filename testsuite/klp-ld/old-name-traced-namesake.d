#name: an old function with an ftrace site, whose namesake has none
#source: old-name-traced-namesake.s
#map: untraced.map
#modinfo:
#...
livepatch=Y
#pass
