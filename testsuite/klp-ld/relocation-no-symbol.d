#name: a relocation without a symbol is wreckage, before the conversion too
#source: relocation-no-symbol.s
#map: target.map
#error: a relocation of \.rela\.data names no symbol
