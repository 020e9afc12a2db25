#name: ppc64le: nothing follows the call
#source: last-ppc64le.s
#machine: ppc64le
#map: arch.map
#error: error: patch\.ko: \.text\.last\+0x0 \(last\): no nop follows the call of .*\[call-without-nop\]
