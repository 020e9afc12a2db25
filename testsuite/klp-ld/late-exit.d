#name: a module's relocation in .exit.text is refused
#source: late-exit.s
#map: target.map
#error: error: patch\.ko: \.exit\.text\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.exit\.text[^\n]*out of exit code
