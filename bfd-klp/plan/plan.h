/* plan.h -- which bytes of the module change.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_PLAN_H
#define KLP_PLAN_H

#include "elf/elf.h"
#include "verdict/verdict.h"

/* ---- plan.c ---- */

/* LENGTH bytes to be written at OFFSET.  */
struct klp_extent
{
  uint64_t offset;
  const unsigned char *data;
  size_t length;
  size_t known;			/* so many of its first bytes follow from the
				   old file and from the rest of the plan  */
};

/* A livepatch relocation section to be written, and how it is aligned.  */
#define KLP_NEW_ALIGNMENT 8
struct klp_new_section
{
  const char *name;
  const char *object;
  unsigned int target;		/* section index  */
  unsigned char *data;
  size_t count;			/* relocations  */
  uint32_t index;		/* its own section index  */
  uint32_t name_offset;		/* of its name in .shstrtab  */
  uint64_t offset;		/* of its relocations in the file  */
};

struct klp_plan
{
  struct klp_extent *extents;	/* by offset, without overlap; the first is
				   the ELF header  */
  size_t n_extents;
  size_t room;
  uint64_t size;		/* of the new file  */
  struct klp_new_section *sections;
  size_t n_sections;
  size_t sections_room;
};

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
  struct klp_section *headers;	/* of the sections that were there  */
  const unsigned char **contents;	/* of those that move, else NULL  */
  unsigned int strings;		/* section number of .strtab  */
  struct klp_bytes new_strings;	/* what it becomes; empty: it stays  */
  struct klp_bytes new_section_names;	/* the same of .shstrtab; unused when
					   they are one section  */
  unsigned char *symbols;	/* the new entries of those from the first
				   livepatch symbol to the last; NULL: none */
  uint32_t first_symbol;
  uint32_t end_symbol;
  const char **carriers;	/* by symbol: with whose loading relocations
				   against it are applied; NULL: they stay
				   where they are  */
  struct klp_plan_function *functions;	/* plan-functions.c's  */
  size_t n_functions;
  unsigned char *file_header;
  const unsigned char *old_build_id;	/* in the file  */
  unsigned char *build_id;	/* NULL: none  */
  size_t build_id_size;
};

/* Add an extent of LENGTH bytes DATA at OFFSET to PLANNER's plan.  */
bool klp_plan_add_extent (struct klp_planner *planner, uint64_t offset,
			  const unsigned char *data, size_t length);

/* The same for bytes of which the first KNOWN follow from the old file and
   from the rest of the plan, such as a section that closes up.  */
bool klp_plan_add_known (struct klp_planner *planner, uint64_t offset,
			 const unsigned char *data, size_t length,
			 size_t known);

/* OFFSET rounded up to ALIGNMENT, a power of two or 0.  In a relocatable file
   an offset need not be aligned; up to a page it is, as ld does it, so that a
   huge alignment does not make a huge file.  */
#define KLP_OFFSET_ALIGNMENT_MAX 4096
uint64_t klp_plan_align (uint64_t offset, uint64_t alignment);

/* plan-symbols.c: make room for MORE bytes behind the strings of section INDEX
   of PLANNER, a string table; add NAME to it and return its offset there in
   *OFFSET; turn symbols into livepatch symbols; let the section have its new
   contents.  */
bool klp_plan_reserve (struct klp_planner *planner, unsigned int index,
		       size_t more);
bool klp_plan_add_string (struct klp_planner *planner, unsigned int index,
			  const char *name, uint32_t *offset);
bool klp_plan_symbols (struct klp_planner *planner);
void klp_plan_grow_strings (struct klp_planner *planner, unsigned int index);

/* plan-sections.c: give the new sections their numbers and names, let them join
   their targets' groups, and put the header of one, NEW, to P.  */
bool klp_plan_add_sections (struct klp_planner *planner);
bool klp_plan_join_groups (struct klp_planner *planner);
void klp_plan_put_section (const struct klp_planner *planner,
			   const struct klp_new_section *new,
			   unsigned char *p);

/* plan-build-id.c: find the build-id and make room for one of the new file's
   own, and fill it in when all else is planned.  */
bool klp_plan_find_build_id (struct klp_planner *planner);
void klp_plan_fill_build_id (struct klp_planner *planner);

/* plan-functions.c: find the pointers to new functions; whether any is in
   section number TARGET; and let RELOC there, if it is one of them, name the
   function instead of its section; true if it did not.  */
bool klp_plan_functions (struct klp_planner *planner);
bool klp_plan_names_functions (const struct klp_planner *planner,
			       unsigned int target);
bool klp_plan_name_function (const struct klp_planner *planner,
			     unsigned int target, struct klp_reloc *reloc);

/* plan-relocs.c: move the relocations of livepatch symbols from their
   sections to new ones.  */
bool klp_plan_relocations (struct klp_planner *planner);

/* plan-annotations.c: put the tables of KLP_MODULE_RELOC () out of the way.  */
bool klp_plan_annotations (struct klp_planner *planner);

/* plan-modinfo.c: what .modinfo becomes.  */
bool klp_plan_modinfo (struct klp_planner *planner);

/* plan-versions.c: what __versions and its extended form become.  */
bool klp_plan_versions (struct klp_planner *planner);

/* plan-layout.c: begin with what stands first in the file; place the sections
   that move, and make the headers and the build-id.  */
bool klp_plan_begin (struct klp_planner *planner);
bool klp_plan_layout (struct klp_planner *planner);

/* plan.c: turn JOB's decision into PLAN.  */
bool klp_plan_make (struct klp_job *job, struct klp_plan *plan);

#endif /* KLP_PLAN_H */
