/* dwarf.h -- the types of a patch.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For klp-check only: it takes libdw.  */

#ifndef KLP_DWARF_H
#define KLP_DWARF_H

#include "elf/elf.h"
#include "patch/patch.h"
#include "types/types.h"
#include "klp-programs.h"

/* ---- dwarf.c ---- */

/* What debug information says.  */
struct klp_dwarf
{
  struct klp_walk *walk;	/* libdw's, which has the names  */
  struct klp_types types;	/* with places  */
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

/* ---- declared.c ---- */

/* A declaration of a function or variable, type number ID, and what it is
   called by the assembler.  */
struct klp_declaration
{
  const char *symbol;
  uint32_t id;
};

/* Where the code of the function that is type number ID begins.  */
struct klp_code
{
  unsigned int section;
  uint64_t offset;
  uint32_t id;
};

struct klp_declared
{
  struct klp_declaration *list;	/* sorted  */
  size_t count;
  size_t room;
  struct klp_code *code;	/* sorted  */
  size_t n_code;
  size_t code_room;
};

/* Read what TYPES, which have places, declare.  */
bool klp_declared_read (const struct klp_types *types,
			struct klp_declared *declared);

/* The *COUNT declarations of SYMBOL.  */
const struct klp_declaration *
klp_declared_find (const struct klp_declared *declared, const char *symbol,
		   size_t *count);

/* The function whose code is at OFFSET of SECTION; 0: none.  */
uint32_t klp_declared_code (const struct klp_declared *declared,
			    unsigned int section, uint64_t offset);

/* ---- prove.c ---- */

/* Compare the types that ELF, the module of PATCH, uses with those of the
   target, which MAPS have; what is not proved is reported if ALOUD.  False:
   out of memory, or the maps are damaged.  */
bool klp_prove_types (struct klp_elf *elf, const struct klp_patch *patch,
		      struct klp_maps *maps, bool aloud,
		      struct klp_proved *proved);

#endif /* KLP_DWARF_H */
