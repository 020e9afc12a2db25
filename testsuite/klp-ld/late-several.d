#name: every place that is wrong is named
#source: late-several.s
#map: target.map
#error: error: patch\.ko: __jump_table\+0x0
#error: error: patch\.ko: \.init\.data\+0x0
#error: error: patch\.ko: __bug_table\+0x0[^\n]*a_data
