#name: a table of kpatch that cannot be read is named
#source: unfinished-kpatch.s
#map: target.map
#error: error: patch\.ko: \.kpatch\.relocations\+0x0: this table of kpatch cannot be read: its size is not that of its records; make the module again
