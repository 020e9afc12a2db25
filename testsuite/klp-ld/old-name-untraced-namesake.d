#name: an old function without an ftrace site, whose namesake has one
#source: old-name-untraced-namesake.s
#map: untraced.map
#error: error: patch\.ko: .*the old function `name_show\' has no ftrace site
