#name: init memory of a real kernel beside its per-CPU variables
#source: real-init.s
#map: x86-7.3.kallsyms
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show\): `packet_exit' of vmlinux is in init memory
