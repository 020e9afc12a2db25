#name: a table of objtool that cannot be read is named
#source: unfinished-objtool.s
#map: target.map
#error: error: patch\.ko: __klp_relocs\.vmlinux\+0x0: this table of klp-build cannot be read: its size is not that of its records; make the module again
