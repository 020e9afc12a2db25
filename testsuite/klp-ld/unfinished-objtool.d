#name: a module that objtool has not finished: the step is named
#source: unfinished-objtool.s
#map: target.map
#error: error: patch\.ko: __klp_relocs\.vmlinux: .*run `objtool klp post-link' on it \[unfinished-livepatch\]
