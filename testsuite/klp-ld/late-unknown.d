#name: a module's relocation in .made_up is refused
#source: late-unknown.s
#map: target.map
#error: error: patch\.ko: \.made_up\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.made_up[^\n]*from ordinary code or data instead
