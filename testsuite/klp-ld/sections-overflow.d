#name: a livepatch that would have 0xff00 sections or more is refused
#source: sections-overflow.s
#map: target.map
#error: error: patch\.ko: 660[0-9][0-9] sections with the livepatch ones
