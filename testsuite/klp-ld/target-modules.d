#name: what the patch is bound to is recorded with each module's build
#source: target-modules.s
#map: target.map
#plugin: symbol=c_static:mod_c:1:mod_a
#oracle: --depends=mod_a:mod_c
#modinfo:
#...
.*klp_target=6\.1\.0-test 0123456789abcdef0123456789abcdef01234567 mod_a=aaaa mod_c=cccc
#pass
