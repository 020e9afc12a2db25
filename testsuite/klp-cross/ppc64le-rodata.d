#name: ppc64le: a module's relocation in read-only data
#source: rodata.s
#machine: ppc64le
#map: arch.map
#error: patch\.ko: \.rodata\+0x0: .*a_static.*\[late-
