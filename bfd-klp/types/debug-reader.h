/* debug-reader.h -- debug information of a target that is being read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Between the files that read it; for nobody else.  */

#ifndef KLP_DEBUG_READER_H
#define KLP_DEBUG_READER_H

#include "types/debug.h"
#include "types/dwarf-walk.h"

/* A place of code or data, and the file that it comes from.  */
struct klp_debug_place
{
  unsigned int section;
  uint64_t value;
  const char *file;
};

/* A function that is inlined somewhere.  */
struct klp_debug_origin
{
  void *address;		/* what libdw knows it by  */
  const char *name;		/* NULL: it is of no interest  */
  const char *file;
  size_t last;			/* number of the function that it has been found
				   in last  */
};

struct klp_debug_reader
{
  struct klp_context *context;
  struct klp_debug *debug;
  struct klp_walk walk;
  struct klp_debug_place *places;
  size_t n_places;
  size_t places_room;
  htab_t origins;		/* struct klp_debug_origin  */
  size_t function;		/* number of the one that is being read  */
  const char *caller;		/* its symbol, or NULL: it has no code  */
  const void *unit;		/* the unit that was asked last, and its file  */
  const char *unit_file;
};

/* ---- debug-symbols.c ---- */

/* Read the symbols of READER's file, and sort them by place.  */
bool klp_debug_symbols (struct klp_debug_reader *reader, Elf *elf);

/* The symbol at VALUE of SECTION, by preference called NAME or as a copy of
   it; NULL: there is none.  */
const struct klp_debug_symbol *
klp_debug_symbol_at (const struct klp_debug *debug, unsigned int section,
		     uint64_t value, const char *name);

/* Give the symbols of READER the files of its places.  */
void klp_debug_files (struct klp_debug_reader *reader);

/* ---- debug-units.c ---- */

/* Read all units.  */
bool klp_debug_units (struct klp_debug_reader *reader);

#endif /* KLP_DEBUG_READER_H */
