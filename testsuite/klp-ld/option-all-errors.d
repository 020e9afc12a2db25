#name: all wrong options are named at once
#source: patch.s
#plugin: first-wrong second-wrong
#error: error: [^\n]*first-wrong
#error: error: [^\n]*second-wrong
