#name: 0xff00 sections or more are refused
#source: too-many-sections.s
#map: target.map
#error: error: patch\.ko: .*sections
