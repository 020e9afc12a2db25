#name: ppc64le: a rule's finding tells the function, and no line that is wrong
#source: emptied.s -g
#source: lines-call.s -g
#machine: ppc64le
#map: arch.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(helper(, lines-call\.s:6)?\): no nop follows
