/* diff.h -- what the files klp-map-diff*.c share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Two native maps being compared.  Nothing else includes this file.  */

#ifndef KLP_MAP_DIFF_H
#define KLP_MAP_DIFF_H

#include "mapfile/mapfile.h"
#include "klp-programs.h"

/* One of the two maps, read from its beginning to its end.  */
struct klp_diff_side
{
  struct klp_native native;
  struct klp_map_object **objects;	/* of the header, sorted  */
  size_t n_objects;
  size_t objects_room;
  size_t offset;		/* of the line to be read next  */
  struct klp_context *scratch;	/* what the symbols' texts belong to  */
  size_t lines;			/* read into it  */

  /* The symbols of the name and object read last.  */
  bool any;			/* false: the map has ended  */
  struct klp_native_line first;	/* a line of theirs  */
  struct klp_map_symbol *symbols;
  size_t n_symbols;
  size_t symbols_room;
};

/* A comparison.  */
struct klp_diff
{
  struct klp_context *context;
  struct klp_diff_side before;
  struct klp_diff_side after;
  klp_change_function change;
  void *data;
};

/* What is compared as exports, and what as marks of a symbol.  Older maps do
   not say what is per-CPU.  */
#define KLP_DIFF_EXPORT (KLP_MAP_EXPORTED | KLP_MAP_GPL | KLP_MAP_EXPORT_ONLY)
#define KLP_DIFF_MARKS (~(unsigned int) (KLP_DIFF_EXPORT | KLP_MAP_PERCPU))

/* The marks that a symbol is known again by: it does not leave init memory
   unless someone has rewritten it.  */
#define KLP_DIFF_KNOWN KLP_MAP_INIT

/* What became of a symbol.  */
enum klp_diff_fate
{
  KLP_FATE_ALONE,		/* there is none like it  */
  KLP_FATE_UNSURE,		/* one of several  */
  KLP_FATE_MATCHED
};

/* A symbol with what it is known again by.  */
struct klp_diff_known
{
  const struct klp_map_symbol *symbol;
  const char *file;		/* NULL: not used, or none  */
  unsigned int marks;
  char type;
  enum klp_diff_fate fate;
  size_t match;			/* the other one's number  */
  size_t index;			/* its own  */
};

/* The symbols of one name and object in one map.  */
struct klp_diff_part
{
  const struct klp_map_symbol *symbols;	/* without the export alone  */
  size_t n;
  const struct klp_map_symbol *export;	/* the exported one, or NULL  */
  const struct klp_map_object *object;	/* NULL: it is not in the map  */
  struct klp_diff_known *known;	/* by position; klp_diff_match  */
  struct klp_context *scratch;
};

/* Report the change WHAT of NAME in OBJECT (NULL: none).  */
bool klp_diff_report (struct klp_diff *diff, const char *what,
		      const char *name, const char *object,
		      const char *before, const char *after,
		      const char *file);

/* SIDE's record of the object NAME; NULL when there is none.  */
const struct klp_map_object *
klp_diff_object (const struct klp_diff_side *side, const char *name);

/* Compare the headers of DIFF's maps: diff-header.c.  */
bool klp_diff_headers (struct klp_diff *diff);

/* Compare what DIFF's sides have read last.  BEFORE and AFTER say which of
   them takes part, one or both; both are of one name and object then:
   diff-name.c.  */
bool klp_diff_name (struct klp_diff *diff, bool before, bool after);

/* Compare the types of DIFF's maps: diff-types.c.  */
bool klp_diff_types (struct klp_diff *diff);

/* The order of what A and B are known by; 0: they are alike.  */
int klp_diff_compare (const struct klp_diff_known *a,
		      const struct klp_diff_known *b);

/* Make the known symbols of BEFORE and AFTER, of one name and object, and
   decide their fates: diff-match.c.  */
bool klp_diff_match (struct klp_diff_part *before,
		     struct klp_diff_part *after);

#endif /* KLP_MAP_DIFF_H */
