/* map.h -- the maps of one conversion.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Searched together, and asked what the kernel would find.  */

#ifndef KLP_MAP_H
#define KLP_MAP_H

#include <stddef.h>
#include "mapfile/mapfile.h"

/* ---- map-prove.c ---- */

/* Whether EXPORT is for named modules only, which no other can import.  */
bool klp_export_is_for_named_modules (const struct klp_map_symbol *export);

/* What the kernel would find, or what is wrong.  */
struct klp_proof
{
  const struct klp_map_symbol *found;	/* as long as the maps; NULL:
					   nothing  */
  const char *problem;		/* the rest of a sentence, or NULL  */
  enum klp_rule rule;		/* that the problem breaks  */
  const char *remedy;		/* a better one than the rule's, or NULL  */
};

/* Find NAME of OBJECT at POSITION (0: it must be unique) in MAPS as the
   kernel would; false when PROOF has a problem.  */
bool klp_prove_symbol (struct klp_context *context, struct klp_maps *maps,
		       const char *object, const char *name,
		       unsigned long position, struct klp_proof *proof);

/* The same for the old function of a patch; it must be code.  */
bool klp_prove_function (struct klp_context *context, struct klp_maps *maps,
			 const char *object, const char *name,
			 unsigned long position, struct klp_proof *proof);

/* PROOF's problem, with its own remedy if it has one.  */
const char *klp_proof_text (struct klp_context *context,
			    const struct klp_proof *proof);

/* Whether the module OBJECT depends on the module NEEDED, by MAPS.  */
bool klp_depends_on (struct klp_maps *maps, const char *object,
		     const char *needed);

/* ---- map-inlined.c ---- */

/* Whether CALLER, into which ENTRY is inlined, is to be named; DATA is
   klp_inlined_names's.  */
typedef bool (*klp_caller_function) (void *data,
				     const struct klp_inlined *entry,
				     const char *caller);

/* What NAME of OBJECT is inlined into, quoted, with `, ' between, as far as
   WANTED (or NULL: all) says with DATA, in CONTEXT; `and others' stands for
   those beyond MOST.  NULL: MAPS know of none.  */
const char *klp_inlined_names (struct klp_context *context,
			       struct klp_maps *maps, const char *object,
			       const char *name, size_t most,
			       klp_caller_function wanted, void *data);

/* ---- map-find.c ---- */

/* Set *HAS to whether a name in MAPS begins with PREFIX.  False: a map is
   damaged there, which is reported.  */
bool klp_maps_has_prefix (const struct klp_maps *maps, const char *prefix,
			  bool *has);

/* ---- map-gap.c ---- */

/* If OBJECT has a symbol behind the address START and before *END, by MAPS,
   set *END to the address of the first one.  False: a map is damaged, which is
   reported.  */
bool klp_maps_end_gap (const struct klp_maps *maps, const char *object,
		       uint64_t start, uint64_t *end);

/* ---- map-near.c ---- */

/* The object of MAPS whose name is nearest to NAME, letters of either case
   being the same; NULL when none is near, or a map is damaged.  */
const char *klp_maps_near_object (struct klp_maps *maps, const char *name);

/* ---- map-open.c ---- */

struct klp_maps
{
  struct klp_context *context;
  struct klp_native *maps;
  size_t n_maps;
  size_t room;
  char *text;			/* of the one that was made here, or NULL  */
  struct klp_table *objects;	/* struct klp_known, by name  */
  struct klp_table *answers;	/* map-find.c's, or NULL  */
  struct klp_answer *latest;	/* of them, or NULL  */
  struct klp_map_list found;	/* what a search is finding  */
  const struct klp_map_object *last;	/* of the symbol found last, or NULL,
					   and who knows its ...  */
  const struct klp_native *last_symbols;	/* ... symbols  */
  const struct klp_native *last_exports;	/* ... and exports  */
  unsigned int n_near;		/* names that near ones were searched for  */
  const char *files;
  const char *release;
  const char *vermagic;		/* of the target's modules, or NULL  */
  unsigned long module_size;	/* of struct module, or 0  */
  const struct klp_layout *layout;	/* or NULL  */
  unsigned int machine;
};

/* ---- map-known.c ---- */

/* The layout of the livepatch structures of MAPS' kernel, or the usual one
   where MAPS (or NULL) do not know it.  */
const struct klp_layout *klp_maps_layout (const struct klp_maps *maps);

/* The record of the object NAME, with the maps that hold its symbols and
   its exports (NULL: none does).  NULL: reported.  */
const struct klp_map_object *klp_maps_owner (const struct klp_maps *maps,
					     const char *name,
					     const struct klp_native **symbols,
					     const struct klp_native **exports);

#endif /* KLP_MAP_H */
