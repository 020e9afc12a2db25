#name: a place that is not zero is refused
#source: place-not-zero.s
#map: target.map
#error: error: patch\.ko: \.data\+0x[0-9a-f]+.*zero
