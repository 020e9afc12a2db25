/* dwarf-reader.h -- debug information that is being read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Between the files that read DWARF; for nobody else.  */

#ifndef KLP_DWARF_READER_H
#define KLP_DWARF_READER_H

#include "types/dwarf-walk.h"
#include "types/dwarf.h"

/* An entry that becomes a type.  */
struct klp_dwarf_entry
{
  void *address;		/* what libdw knows it by  */
  Dwarf_Die die;
  uint32_t id;
};

/* Debug information being read.  */
struct klp_dwarf_reader
{
  struct klp_context *context;
  struct klp_types *types;
  struct klp_walk walk;
  bool big_endian;
  struct klp_dwarf_entry *entries;	/* by address, when all are found  */
  size_t n_entries;
  size_t entries_room;
  unsigned long foreign;	/* units of other languages  */
  const void *unit;		/* the unit that was asked last, and the folder
				   of its file, or NULL  */
  const char *folder;
};

/* ---- dwarf-file.c ---- */

/* The file that DIE was declared in; NULL: not known.  */
const char *klp_dwarf_file (Dwarf_Die *die);

/* ---- dwarf-read.c ---- */

/* What a DIE with TAG becomes; KLP_TYPE_VOID: no type.  */
enum klp_type_kind klp_dwarf_kind (int tag);

/* Give each of the entries that READER has found a type.  */
bool klp_dwarf_number (struct klp_dwarf_reader *reader);

/* Read all entries that READER has numbered.  */
bool klp_dwarf_read (struct klp_dwarf_reader *reader);

#endif /* KLP_DWARF_READER_H */
