/* plan.h -- the state that the files of the plan share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_PLAN_H
#define KLP_PLAN_H

#include "klp-int.h"

/* A growing piece of bytes.  */
struct klp_bytes
{
  unsigned char *data;
  size_t length;
  size_t room;
};

/* Append LENGTH bytes at DATA to BYTES.  */
bool klp_bytes_append (struct klp_context *context, struct klp_bytes *bytes,
		       const void *data, size_t length);

/* The new file while it takes shape.  Sections keep their numbers; those
   with new contents move behind the old end of the file.  */
struct klp_planner
{
  struct klp_job *job;
  struct klp_elf *elf;
  struct klp_plan *plan;
  struct klp_section *headers;	/* of all sections, the new ones last  */
  const unsigned char **contents;	/* of those that move, else NULL  */
  unsigned int n_headers;
  unsigned int strings;		/* section number of .strtab  */
  struct klp_bytes new_strings;	/* what it grows by  */
  struct klp_bytes new_section_names;	/* what .shstrtab grows by; unused
					   when they are one section  */
  unsigned char *symbols;	/* the new entries of those from the first
				   livepatch symbol to the last; NULL: none */
  uint32_t first_symbol;
  uint32_t end_symbol;
  struct klp_plan_function *functions;	/* plan-functions.c's  */
  size_t n_functions;
  uint64_t build_id_offset;	/* in the file  */
  size_t build_id_size;		/* 0: no build-id  */
};

/* Add an extent of LENGTH bytes DATA at OFFSET to PLANNER's plan.  */
bool klp_plan_add_extent (struct klp_planner *planner, uint64_t offset,
			  const unsigned char *data, size_t length);

/* The same for bytes of the old file that follow from its contents and from
   the rest of the plan, such as a section that closes up.  */
bool klp_plan_add_moved (struct klp_planner *planner, uint64_t offset,
			 const unsigned char *data, size_t length);

/* plan-functions.c: find the pointers to new functions, and let RELOC of
   section number TARGET, if it is one of them, name the function instead of
   its section; true if it did not.  */
bool klp_plan_functions (struct klp_planner *planner);
bool klp_plan_name_function (const struct klp_planner *planner,
			     unsigned int target, struct klp_reloc *reloc);

/* plan-relocs.c: move the relocations of livepatch symbols from their
   sections to new ones.  */
bool klp_plan_relocations (struct klp_planner *planner);

/* plan-modinfo.c: what .modinfo becomes.  */
bool klp_plan_modinfo (struct klp_planner *planner);

/* plan-versions.c: what __versions and its extended form become.  */
bool klp_plan_versions (struct klp_planner *planner);

/* plan-layout.c: place the sections that move, and make the headers and
   the build-id.  */
bool klp_plan_layout (struct klp_planner *planner);

#endif /* KLP_PLAN_H */
