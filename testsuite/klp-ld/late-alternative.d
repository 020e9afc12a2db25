#name: a module's relocation in .altinstr_replacement is refused
#source: late-alternative.s
#map: target.map
#error: error: patch\.ko: \.altinstr_replacement\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.altinstr_replacement[^\n]*make the call outside of ALTERNATIVE \(\)[^\n]*\[late-alternative-code\]
