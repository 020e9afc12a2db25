#name: a module's relocation in .textual is refused
#source: late-textual.s
#map: target.map
#error: error: patch\.ko: \.textual\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.textual[^\n]*from ordinary code or data instead
