#name: a module that kpatch has not finished: the step is named
#source: unfinished-kpatch.s
#map: target.map
#error: error: patch\.ko: \.kpatch\.relocations: `\.kpatch\.relocations' is of kpatch's create-diff-object, whose last step is missing; run create-klp-module on it \[unfinished-livepatch\]
