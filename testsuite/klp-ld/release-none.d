#name: a module without vermagic gets a warning
#source: release-none.s
#map: target.map
#plugin: object=vmlinux
#oracle: --object=vmlinux
#warning: patch\.ko: no vermagic
#warning: no struct klp_patch found
#modinfo:
license=GPL
livepatch=Y
#pass
