/* debug.h -- where the functions of a kernel or module come from.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For klp-map only: it takes libdw.  */

#ifndef KLP_DEBUG_H
#define KLP_DEBUG_H

#include <hashtab.h>
#include "base/base.h"

/* A symbol with the source file that it was compiled from.  */
struct klp_debug_symbol
{
  const char *name;
  const char *file;		/* NULL: not known  */
  uint64_t value;		/* an address; of a module, in its section  */
  unsigned int section;		/* of a module; 0 otherwise  */
  bool function;
  size_t order;			/* of the file's own table  */
};

/* A function that has been inlined into the function that is the symbol
   CALLER.  */
struct klp_debug_inlined
{
  const char *name;
  const char *file;		/* that it is compiled from  */
  const char *caller;
};

/* What the debug information of an object tells.  */
struct klp_debug
{
  struct klp_context *context;
  const char *file;		/* for messages  */
  bool module;
  const char *build_id;		/* hexadecimal digits, or NULL  */
  struct klp_debug_symbol *symbols;	/* by section and value  */
  size_t n_symbols;
  size_t symbols_room;
  struct klp_debug_inlined *inlined;	/* by name, file and caller, each
					   once  */
  size_t n_inlined;
  size_t inlined_room;
};

/* ---- debug.c ---- */

/* Read FILE, a vmlinux or module with debug information, into DEBUG, in
   CONTEXT.  */
bool klp_debug_read (struct klp_context *context, const char *file,
		     struct klp_debug *debug);

#endif /* KLP_DEBUG_H */
