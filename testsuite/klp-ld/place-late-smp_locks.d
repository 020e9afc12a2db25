#name: a module's symbol in .smp_locks is refused
#source: place-late-smp_locks.s
#map: target.map
#error: error: patch\.ko: \.smp_locks\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.smp_locks: .*
