#name: a weak name that is nowhere stays weak
#source: weak-nowhere.s
#map: target.map
#warning: \(new_show\): weak symbol `no_such_function_anywhere\' is nowhere in the map and becomes NULL
#readelf: -sW
#...
 *[0-9]+: 0+ +0 NOTYPE +WEAK +DEFAULT +UND no_such_function_anywhere
#pass
