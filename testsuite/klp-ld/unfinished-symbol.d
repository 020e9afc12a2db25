#name: a symbol for the minimal klp-convert: the step is named
#source: unfinished-symbol.s
#map: target.map
#error: error: patch\.ko: the undefined symbol `\.klp\.sym\.rela\.vmlinux\.vmlinux\.vm_static,0' is of KLP_RELOC_SYMBOL \(\), whose last step is missing: run klp-convert on it; or .*\[unfinished-livepatch\]
