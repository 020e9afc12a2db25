#name: a map that is not there: the message tells the folder searched
#source: patch.s
#plugin: map=no/such.klpmap
#error: error: no/such\.klpmap: .*No such file.*/map-folder
