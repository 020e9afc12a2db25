#name: a module's symbol in __dyndbg is refused
#source: place-late-dyndbg.s
#map: target.map
#error: error: patch\.ko: __dyndbg\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from __dyndbg: .*printk
