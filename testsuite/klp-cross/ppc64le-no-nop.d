#name: ppc64le: no nop follows the call
#source: nop-ppc64le.s
#machine: ppc64le
#map: arch.map
#error: error: patch\.ko: \.text\+0x0 \(new_show\): no nop follows the call of `\.klp\.sym\.vmlinux\.vm_static,0\', where the loader restores the TOC pointer; declare the function extern and not hidden, so that the compiler expects it elsewhere \[call-without-nop\]
