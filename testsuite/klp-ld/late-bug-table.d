#name: a module's relocation in __bug_table is refused
#source: late-bug-table.s
#map: target.map
#error: error: patch\.ko: __bug_table\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*__bug_table[^\n]*leave the WARN or BUG out
