/* klp-annotate.h -- name a symbol of the running kernel in a livepatch.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   (Not the version 3 of the rest of bfd-klp: kernel modules include this
   file, and the kernel is under version 2.)

   For authors of livepatch modules, to be included by the patch's C files
   (it needs no other header).  Most references need nothing from here: the
   linker plugin finds them by their names.  KLP_SYMBOL is for those that a
   name alone does not tell: a static that several objects have, one of
   several positions, or a name that C cannot spell.

     #include <klp-annotate.h>

     extern int foo_state KLP_SYMBOL (foo, state, 0);
     extern int bar_state KLP_SYMBOL (bar, state, 0);
     extern int show_isra (int) KLP_SYMBOL (vmlinux, name_show.isra.0, 2);

   OBJECT is `vmlinux' or the module's name as lsmod shows it.  NAME is the
   symbol's name, POSITION its position among the symbols of that name in
   OBJECT, as klp-map lists it: 0 when there is only one.  The link checks
   all three against the map.

   For a whole module, in any of its files:

     MODULE_INFO (klp_object, "foo");		 what else is patched
     MODULE_INFO (klp_symbol, "state:foo:2");	 a binding, as the option
						 symbol= takes it

   Sources that were written for klp-convert need no change: what they say with
   KLP_MODULE_RELOC and KLP_SYMPOS, or KLP_RELOC_SYMBOL, is read as well.  */

#ifndef KLP_ANNOTATE_H
#define KLP_ANNOTATE_H

/* The assembler's name of the declared variable or function.  The comma
   needs quotes in assembler text, which GCC copies from here; clang writes
   object files itself and would keep them in the name.  */
#ifdef __clang__
#define KLP_SYMBOL(OBJECT, NAME, POSITION) \
  __asm__ (".klp.sym." #OBJECT "." #NAME "," #POSITION)
#else
#define KLP_SYMBOL(OBJECT, NAME, POSITION) \
  __asm__ ("\".klp.sym." #OBJECT "." #NAME "," #POSITION "\"")
#endif

/* KLP_MODULE_RELOC (foo) relocs[] = { KLP_SYMPOS (state, 1) };  */
#ifndef KLP_MODULE_RELOC
struct klp_module_reloc
{
  void *sym;
  unsigned int sympos;
} __attribute__ ((packed));
#define KLP_MODULE_RELOC(OBJECT) \
  struct klp_module_reloc \
  __attribute__ ((section (".klp.module_relocs." #OBJECT), aligned (4)))
#define KLP_SYMPOS(SYMBOL, POSITION) \
  { .sym = (void *) &SYMBOL, .sympos = POSITION }
#endif

/* extern int state KLP_RELOC_SYMBOL (foo, foo, state);  The first object is the
   one with which it is applied.  */
#ifndef KLP_RELOC_SYMBOL
#define KLP_RELOC_SYMBOL_POS(CARRIER, OBJECT, NAME, POSITION) \
  __asm__ (".klp.sym.rela." #CARRIER "." #OBJECT "." #NAME "." #POSITION)
#define KLP_RELOC_SYMBOL(CARRIER, OBJECT, NAME) \
  KLP_RELOC_SYMBOL_POS (CARRIER, OBJECT, NAME, 0)
#endif

#endif /* KLP_ANNOTATE_H */
