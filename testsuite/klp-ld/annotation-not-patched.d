#name: KLP_MODULE_RELOC (): a module that is not patched
#source: annotation-not-patched.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): `a_static' is bound to mod_a, but the patch has no klp_object of that name
