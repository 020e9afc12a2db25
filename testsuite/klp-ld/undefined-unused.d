#name: a name that is nowhere and that nothing uses
#source: undefined-unused.s
#map: target.map
#error: error: patch\.ko: `no_such_function_anywhere\' is undefined
