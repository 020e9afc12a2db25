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
  const void *address;		/* what libdw knows it by  */
  const void *of;		/* the entry that its type (of a function, the
				   one that it returns) is, or NULL  */
  const void *origin;		/* that it is a copy of, or NULL  */
  uint32_t id;
};

/* A member, enumerator or parameter.  */
struct klp_dwarf_part
{
  struct klp_member member;
  const void *of;		/* likewise  */
  struct klp_member *placed;	/* where it is in the end  */
  uint32_t owner;		/* number of the type that it is of  */
  bool from_top;		/* it is a bit-field that is counted from the end
				   of its type  */
};

/* Some of them; there are too many for one array that grows.  */
struct klp_dwarf_parts
{
  struct klp_dwarf_parts *next;
  size_t count;
  struct klp_dwarf_part list[256];
};

/* Attributes of an entry.  */
enum { KLP_DWARF_SLOTS = 21 };

struct klp_dwarf_attributes
{
  Dwarf_Die *die;
  uint32_t present;		/* a bit for each in LIST, from 1 on  */
  Dwarf_Attribute list[KLP_DWARF_SLOTS];
};

/* The unit that was asked last, and the last file in it.  */
struct klp_dwarf_unit
{
  const void *cu;
  const char *folder;		/* of its own file, or NULL  */
  const void *file_cu;		/* the unit that has the file's number  */
  uint64_t number;
  const char *file;		/* or NULL  */
  bool own;			/* as in struct klp_type_place  */
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
  struct klp_dwarf_parts *parts; /* as they are found  */
  struct klp_dwarf_parts *last_parts;
  size_t n_parts;
  unsigned long foreign;	/* units of other languages  */
  struct klp_dwarf_unit unit;
  uint32_t owners[KLP_WALK_DEEP]; /* by depth: number of the type whose parts
				     may follow, or 0  */
};

/* ---- dwarf-attr.c ---- */

/* Note in FOUND the attributes that DIE itself has, of those that its list of
   them knows.  */
void klp_dwarf_attributes (Dwarf_Die *die, struct klp_dwarf_attributes *found);

/* Attribute NAME of FOUND; NULL: the entry itself has none.  */
Dwarf_Attribute *klp_dwarf_own (struct klp_dwarf_attributes *found,
				unsigned int name);

/* The same, or, in STORE, that of what the entry is a copy of.  */
Dwarf_Attribute *klp_dwarf_find (struct klp_dwarf_attributes *found,
				 unsigned int name, Dwarf_Attribute *store);

/* Set *VALUE to the unsigned value of attribute NAME of FOUND; false: it has
   none.  */
bool klp_dwarf_number (struct klp_dwarf_attributes *found, unsigned int name,
		       uint64_t *value);

/* The string of attribute NAME of FOUND; NULL: it has none.  */
const char *klp_dwarf_string (struct klp_dwarf_attributes *found,
			      unsigned int name);

/* Whether the entry of FOUND itself has the flag NAME.  */
bool klp_dwarf_flag (struct klp_dwarf_attributes *found, unsigned int name);

/* ---- dwarf-file.c ---- */

/* The file that DIE was declared in; NULL: not known.  */
const char *klp_dwarf_file (Dwarf_Die *die);

/* Read where the entry of FOUND, which became type ID, was declared.  */
bool klp_dwarf_read_place (struct klp_dwarf_reader *reader, uint32_t id,
			   struct klp_dwarf_attributes *found);

/* ---- dwarf-read.c ---- */

/* What a DIE with TAG becomes; KLP_TYPE_VOID: no type.  */
enum klp_type_kind klp_dwarf_kind (int tag);

/* Read DIE, which becomes a type of KIND.  *OWNER is set to the number of the
   type whose parts are below it, or left alone.  */
bool klp_dwarf_read_type (struct klp_dwarf_reader *reader, Dwarf_Die *die,
			  enum klp_type_kind kind, uint32_t *owner);

/* Read DIE, which is below type OWNER, if it is a part of it.  */
bool klp_dwarf_read_part (struct klp_dwarf_reader *reader, uint32_t owner,
			  Dwarf_Die *die);

/* Let the types that have been read refer to each other.  */
bool klp_dwarf_finish (struct klp_dwarf_reader *reader);

#endif /* KLP_DWARF_READER_H */
