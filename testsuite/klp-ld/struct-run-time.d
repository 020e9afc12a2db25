#name: structures that are made at run time
#source: struct-run-time.c
#source: module.s
#map: target.map
#error: warning: patch\.ko: no struct klp_patch found.*say what it patches with -plugin-opt=object=NAME
#error: error: patch\.ko: .*`a_static\' is only in objects that this patch does not patch.*-plugin-opt=object=OBJECT
