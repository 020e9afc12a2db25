#name: a module's relocation in .init.data is refused
#source: late-init-data.s
#map: target.map
#error: error: patch\.ko: \.init\.data\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.init\.data[^\n]*out of init code
