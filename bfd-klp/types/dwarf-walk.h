/* dwarf-walk.h -- a walk over debug information.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Between the files that read DWARF; for nobody else.  */

#ifndef KLP_DWARF_WALK_H
#define KLP_DWARF_WALK_H

#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include "base/base.h"

/* Blocks in blocks, and structures in structures: what is deeper is not
   visited.  */
#define KLP_WALK_DEEP 500

/* A file whose debug information is read.  */
struct klp_walk
{
  Dwfl *session;
  Dwfl_Module *module;		/* NULL: the file is no ELF file  */
  Dwarf *dwarf;			/* NULL: there is no debug information  */
  Dwarf_Addr bias;
  uint64_t budget;		/* entries that there can be  */
  const char *circular;		/* what to say of too many, and of damage: the
				   rest of a sentence  */
  const char *damaged;
  const char *problem;		/* what there is to say, or NULL  */
  Dwarf_Die stack[KLP_WALK_DEEP];
};

/* Open the FILE of SIZE bytes, which is open as FD, for WALK; FD is closed in
   any case.  klp_walk_close must be called.  */
void klp_walk_open (struct klp_walk *walk, const char *file, int fd,
		    uint64_t size);
void klp_walk_close (struct klp_walk *walk);

/* Count one more entry; false: there cannot be so many.  */
bool klp_walk_count (struct klp_walk *walk);

/* Called for an entry, DEPTH levels below the one that the walk began at.
   *INSIDE is true, and is made false where what is inside it is of no
   interest.  False: the walk ends.  */
typedef bool (*klp_entry_function) (void *data, Dwarf_Die *die,
				    unsigned int depth, bool *inside);

/* Call TAKE with DATA for all entries below DIE.  False: it has ended the
   walk, or WALK has a problem.  */
bool klp_walk_entries (struct klp_walk *walk, Dwarf_Die *die,
		       klp_entry_function take, void *data);

/* Called for a unit.  ELSEWHERE: it is in another file, which was not
   found.  */
typedef bool (*klp_unit_function) (void *data, Dwarf_Die *unit,
				   bool elsewhere);

/* Call TAKE with DATA for all units.  False: likewise.  */
bool klp_walk_units (struct klp_walk *walk, klp_unit_function take,
		     void *data);

/* Set *SECTION and *OFFSET to where ADDRESS is in a module; false: in no
   section.  */
bool klp_walk_place (const struct klp_walk *walk, Dwarf_Addr address,
		     unsigned int *section, uint64_t *offset);

#endif /* KLP_DWARF_WALK_H */
