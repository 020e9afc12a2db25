#name: a dry run that fails leaves no output either
#source: late-jump-table.s
#map: target.map
#plugin: dry-run
#error: error: patch\.ko: __jump_table\+0x0
