#name: a map that does not know vmlinux's exports is refused
#source: patch.s
#map: target.kallsyms
#error: error: [^\n]*--symvers=
