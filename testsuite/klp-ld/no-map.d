#name: a livepatch without a map is refused
#source: patch.s
#error: error: .*-plugin-opt=map=
