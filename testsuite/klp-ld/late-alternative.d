#name: a module's relocation in .altinstr_replacement is refused
#source: late-alternative.s
#map: target.map
#error: error: patch\.ko: \.altinstr_replacement\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.altinstr_replacement[^\n]*from ordinary code or data instead
