/* dwarf.h -- the types of a patch.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For klp-check only: it takes libdw.  */

#ifndef KLP_DWARF_H
#define KLP_DWARF_H

#include "elf/elf.h"
#include "patch/patch.h"
#include "types/types.h"

/* ---- dwarf.c ---- */

/* What debug information says.  */
struct klp_dwarf
{
  void *session;		/* libdwfl's  */
  struct klp_types types;	/* with places; names are libdw's  */
  bool found;			/* there are some  */
  const char *problem;		/* why they cannot be read, as the rest of a
				   sentence, or NULL  */
  unsigned long foreign;	/* units that were left out  */
};

/* Read the debug information of the SIZE bytes at DATA, the module FILE, into
   DWARF.  False: out of memory.  klp_dwarf_close must be called in any
   case.  */
bool klp_dwarf_open (struct klp_context *context, const char *file,
		     const unsigned char *data, size_t size,
		     struct klp_dwarf *dwarf);
void klp_dwarf_close (struct klp_dwarf *dwarf);

/* ---- prove.c ---- */

/* Compare the types that ELF, the module of PATCH, uses with those of the
   target, which MAPS have; what is not proved is reported if ALOUD.  False:
   out of memory, or the maps are damaged.  */
bool klp_prove_types (struct klp_elf *elf, const struct klp_patch *patch,
		      struct klp_maps *maps, bool aloud,
		      struct klp_proved *proved);

#endif /* KLP_DWARF_H */
