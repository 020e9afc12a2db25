#name: a module's relocation in .init.text is refused
#source: late-init.s
#map: target.map
#error: error: patch\.ko: \.init\.text\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.init\.text[^\n]*out of init code
