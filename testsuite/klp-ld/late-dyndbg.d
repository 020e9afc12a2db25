#name: a module's relocation in __dyndbg is refused
#source: late-dyndbg.s
#map: target.map
#error: error: patch\.ko: __dyndbg\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*__dyndbg[^\n]*use printk instead of pr_debug
