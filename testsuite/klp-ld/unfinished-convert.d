#name: a module that convert has not finished: the step is named
#source: unfinished-convert.s
#map: target.map
#error: error: patch\.ko: \.klp\.module_relocs\.vmlinux: .*run klp-convert on it; or .*KLP_SYMBOL \(\).* \[unfinished-livepatch\]
