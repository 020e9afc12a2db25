#name: a map that is not there is refused
#source: patch.s
#plugin: map=no-such-file.klpmap
#error: error: .*no-such-file\.klpmap.*No such file
