/* patch.h -- what a patch says of itself.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Its structures, its objects and functions, the bindings that the user
   gives, and modpost's lists of imported symbols.  */

#ifndef KLP_PATCH_H
#define KLP_PATCH_H

#include <stddef.h>
#include "elf/elf.h"

/* ---- patch.c ---- */

struct klp_patch_function
{
  const char *old_name;
  unsigned long old_position;
  unsigned int section;		/* of the record, and its offset  */
  uint64_t offset;
  uint64_t pointer;		/* the offset of that to the new function  */
  unsigned int new_section;	/* of the new function; 0: not here  */
  uint64_t new_offset;
  const char *new_name;		/* the symbol's, when it is not; or NULL  */
};

struct klp_patch_object
{
  const char *name;		/* KLP_VMLINUX for a null pointer  */
  struct klp_patch_function *functions;
  size_t n_functions;
  size_t room;
  bool in_patch;		/* it has a struct klp_object  */
  bool declared;		/* by object= or modinfo as well  */
  bool used;			/* something is bound to it  */
};

/* What a record of the patch is, or points to.  */
enum klp_part_kind
{
  KLP_PART_RECORD,		/* struct klp_patch, klp_object or klp_func; the
				   first of an array  */
  KLP_PART_STRING,		/* a name in one of them  */
  KLP_PART_STATES,		/* an array of struct klp_state  */
  KLP_PART_CODE,		/* a new function  */
  KLP_PART_CALLBACK		/* a callback of a klp_object  */
};

struct klp_patch_part
{
  enum klp_part_kind kind;
  unsigned int section;		/* of the pointer to it, and its offset  */
  uint64_t offset;
  unsigned int to_section;	/* of the thing itself  */
  uint64_t to_offset;
};

/* A change of the system that callbacks make, which later patches must know.
   The kernel compares the versions.  */
struct klp_patch_state
{
  uint64_t id;
  uint32_t version;
};

struct klp_patch
{
  const struct klp_layout *layout;	/* of its structures  */
  struct klp_patch_object *objects;
  size_t n_objects;
  size_t room;
  struct klp_table *by_name;	/* of objects; patch.c's  */
  struct klp_patch_part *parts;
  size_t n_parts;
  size_t parts_room;
  struct klp_patch_state *states;
  size_t n_states;
  size_t states_room;
  bool replace;			/* it takes the place of all before it  */
  bool replace_unread;		/* its code decides that; its tool's default
				   is above  */
  bool states_unread;		/* there are more, or there may be  */
  bool read;			/* the structures were found  */
};

/* ---- patch-read.c ---- */

/* Find struct klp_patch in ELF through its relocations, and read its
   objects and functions, which have LAYOUT, into PATCH; then add the objects
   that OPTIONS (or NULL) and the module's own `klp_object=' declare.  False
   after an error; structures that are built at run time are none.  */
bool klp_patch_read (struct klp_elf *elf, const struct klp_options *options,
		     const struct klp_layout *layout,
		     struct klp_patch *patch);

/* ---- patch.c ---- */

/* Add an object called NAME to PATCH, unless it is there; NULL when out of
   memory.  */
struct klp_patch_object *klp_patch_object_add (struct klp_context *context,
					       struct klp_patch *patch,
					       const char *name);

/* Add a function to OBJECT whose new one CODE points to, and the record of
   which begins there; NULL when out of memory.  The caller sets the rest.  */
struct klp_pointer;
struct klp_patch_function *klp_patch_add_function
  (struct klp_context *context, struct klp_patch_object *object,
   const struct klp_pointer *code);

/* Take note of what the pointer PLACE (or NULL) of a record of PATCH points
   to, which must stay there as long as the patch: KIND says what that is.  */
bool klp_patch_add_part (struct klp_context *context, struct klp_patch *patch,
			 enum klp_part_kind kind,
			 const struct klp_pointer *place);

/* Whether the kernel applies relocations for OBJECT (or NULL) of PATCH: it
   has a klp_object, or the structures cannot be read and the user says so.
   Those of vmlinux are always applied.  */
bool klp_patch_applies (const struct klp_patch *patch,
			const struct klp_patch_object *object);

/* ---- structures.c ---- */

/* Read what struct klp_patch in ELF says into PATCH; ABSOLUTE is the
   relocation type of a pointer.  *UNSURE: there is one that cannot be
   read reliably, which has been reported.  False after an error.  */
bool klp_structures_read (struct klp_elf *elf, uint32_t absolute,
			  const char *prefix, struct klp_patch *patch,
			  bool *unsure);

/* ---- patch.c ---- */

/* The object NAME of PATCH, or NULL.  */
const struct klp_patch_object *klp_patch_object_find
  (const struct klp_patch *patch, const char *name);

/* The object whose function the code at OFFSET of section SECTION of ELF
   replaces, or NULL.  */
const struct klp_patch_object *klp_patch_replaced_object
  (struct klp_elf *elf, const struct klp_patch *patch, unsigned int section,
   uint64_t offset);

/* Whether a part of PATCH of KIND is at OFFSET of section SECTION.  */
bool klp_patch_has (const struct klp_patch *patch, enum klp_part_kind kind,
		    unsigned int section, uint64_t offset);

/* ---- bindings.c ---- */

/* symbol=[LOCAL=]NAME:OBJ[:WHICH[:FOR]] or symbol=NAME::export; or what
   KLP_MODULE_RELOC () says  */
struct klp_binding
{
  const char *text;		/* as spelled  */
  const char *local;
  const char *name;
  const char *object;		/* NULL: keep the export  */
  const char *which;		/* position or source file, or NULL  */
  const char *section_object;	/* FOR, or NULL  */
  const char *prefix;		/* what is spelled before TEXT  */
  bool annotation;		/* KLP_MODULE_RELOC ()  */
  bool used;
};

struct klp_bindings
{
  struct klp_binding *list;
  size_t count;
  size_t room;
  struct klp_table *by_local;	/* bindings.c's  */
};

/* The binding of LOCAL among BINDINGS, or NULL.  */
struct klp_binding *klp_binding_find (const struct klp_bindings *bindings,
				      const char *local);

/* Add BINDING, whose object and name are in order, to BINDINGS.  False when
   it contradicts another one, which is reported.  */
bool klp_binding_add (struct klp_elf *elf, struct klp_bindings *bindings,
		      const struct klp_binding *binding);

/* Collect the bindings of OPTIONS and of ELF's `klp_symbol=' strings.  */
bool klp_bindings_read (struct klp_elf *elf, const struct klp_options *options,
			struct klp_bindings *bindings);

/* ---- annotations.c ---- */

/* Add what the tables of KLP_MODULE_RELOC () in ELF say to BINDINGS; ABSOLUTE
   is the relocation type of a pointer.  */
bool klp_annotations_read (struct klp_elf *elf, uint32_t absolute,
			   struct klp_bindings *bindings);

/* ---- versions.c ---- */

/* One entry: that the module imports NAME, with a CRC.  */
struct klp_version
{
  const char *name;		/* may be ""  */
  unsigned int section;		/* of the name, and its offset there  */
  uint64_t offset;
  unsigned int crc_section;	/* the same of the CRC; in `__versions' it
				   begins the entry  */
  uint64_t crc_offset;
  size_t index;			/* among those of its form  */
  bool extended;		/* of __version_ext_*, not __versions  */
};

/* Where the reading stands.  After the last entry PROBLEM says what is
   wrong with the sections, as the rest of a sentence about PROBLEM_OFFSET of
   PROBLEM_SECTION; NULL when nothing is.  */
struct klp_versions
{
  const struct klp_elf *elf;
  bool extended;
  unsigned int names;		/* sections; 0: none  */
  unsigned int crcs;
  size_t index;
  size_t count;
  uint64_t offset;		/* of the next extended name  */
  const char *problem;
  unsigned int problem_section;
  uint64_t problem_offset;
};

/* Read the version entries of ELF: first those of `__versions', then those
   of the extended form.  klp_versions_next is false after the last.  What is
   damaged is passed over; the caller judges PROBLEM at the end.

     klp_versions_begin (&versions, elf);
     while (klp_versions_next (&versions, &version))
       ...
     if (versions.problem != NULL)
       ...  */
void klp_versions_begin (struct klp_versions *versions,
			 const struct klp_elf *elf);
bool klp_versions_next (struct klp_versions *versions,
			struct klp_version *version);

/* ---- pointer.c: pointers in the module's data ---- */

/* A pointer: the place that a relocation fills, and what with.  */
struct klp_pointer
{
  unsigned int section;		/* of the place  */
  uint64_t offset;
  uint32_t symbol;		/* what the relocation names  */
  unsigned int to_section;	/* 0: not in this file  */
  uint64_t to_offset;
};

struct klp_pointers
{
  struct klp_elf *elf;
  struct klp_pointer *list;	/* by place  */
  size_t count;
  size_t room;
  struct klp_pointer *marks;	/* made by klp_pointer_next_mark: places in
				   data where something begins  */
  size_t n_marks;
  size_t marks_room;
};

/* Collect the pointers in the data of POINTERS->elf, made by
   relocations of type ABSOLUTE.  */
bool klp_pointers_collect (struct klp_pointers *pointers, uint32_t absolute);

/* The index of the first pointer at or behind OFFSET of SECTION.  */
size_t klp_pointer_first (const struct klp_pointers *pointers,
			  unsigned int section, uint64_t offset);

/* The pointer at exactly OFFSET of SECTION, or NULL.  */
const struct klp_pointer *klp_pointer_at (const struct klp_pointers *pointers,
					  unsigned int section,
					  uint64_t offset);

/* The first place behind OFFSET of SECTION where something else begins: a
   symbol, or what a pointer points to; the section's size when there is
   none, OFFSET when out of memory.  */
uint64_t klp_pointer_next_mark (struct klp_pointers *pointers,
				unsigned int section, uint64_t offset);

/* The string that POINTER (or NULL) points to; NULL when it is none, or
   empty.  */
const char *klp_pointer_string (const struct klp_pointers *pointers,
				const struct klp_pointer *pointer);

/* Whether POINTER (or NULL) points to code, here or elsewhere.  */
bool klp_pointer_is_code (const struct klp_pointers *pointers,
			  const struct klp_pointer *pointer);

/* ---- states.c ---- */

/* Read what the struct klp_patch at OFFSET of SECTION says of other patches
   into PATCH.  */
bool klp_states_read (struct klp_pointers *pointers, unsigned int section,
		      uint64_t offset, struct klp_patch *patch);

/* ---- foreign.c: tables of other tools, record by record ---- */

/* A table: a section.  */
struct klp_foreign
{
  struct klp_pointers pointers;
  struct klp_patch *patch;
  struct klp_edit *edit;
  const char **labels;		/* what its symbols are called there; NULL: as
				   they were  */
  const char *tool;		/* whose tables they are, for messages  */
};

/* The number of records of SIZE bytes in section number INDEX of FOREIGN's
   module, which was found by its name, with or without END bytes of zeros
   behind them; *GOOD is cleared, and reported, where it is none that can be
   read.  */
size_t klp_foreign_count (struct klp_foreign *foreign, unsigned int index,
			  uint64_t size, uint64_t end, bool *good);

/* What the pointer at OFFSET of section number INDEX points to; a string that
   is not empty there; SIZE bytes.  */
const struct klp_pointer *klp_foreign_pointer (struct klp_foreign *foreign,
					       unsigned int index,
					       uint64_t offset);
const char *klp_foreign_string (struct klp_foreign *foreign,
				unsigned int index, uint64_t offset);
uint64_t klp_foreign_number (struct klp_foreign *foreign, unsigned int index,
			     uint64_t offset, unsigned int size);

/* Report that the record at OFFSET of section number INDEX cannot be read, as
   WHAT says.  Returns false.  */
bool klp_foreign_refuse (struct klp_foreign *foreign, unsigned int index,
			 uint64_t offset, const char *what);

/* The object NAME of FOREIGN's patch, as a record at OFFSET of section number
   INDEX calls it; NULL when out of memory.  */
struct klp_patch_object *klp_foreign_object (struct klp_foreign *foreign,
					     const char *name,
					     unsigned int index,
					     uint64_t offset);

/* The label of the symbol NAME of OBJECT at POSITION that is applied with
   CARRIER.  */
const char *klp_foreign_label (struct klp_context *context,
			       const char *carrier, const char *object,
			       const char *name, unsigned long position);

/* Let *SYMBOL be the number of the undefined symbol LABEL: the same, which is
   called so, unless it has another label already.  */
bool klp_foreign_relabel (struct klp_foreign *foreign, const char *label,
			  uint32_t *symbol);

/* ---- kpatch.c, objtool.c, rfc.c ---- */

/* Read what the tables that stay in a module of kpatch, or one of klp-build,
   say of FOREIGN's patch; which is read then.  */
bool klp_kpatch_read (struct klp_foreign *foreign);
bool klp_objtool_read (struct klp_foreign *foreign);

/* Do in FOREIGN's edit what create-klp-module, or `objtool klp post-link',
   would, as labels and ordinary relocations; and turn what is in the form of
   the proposal of January 2016 into that.  */
bool klp_kpatch_finish (struct klp_foreign *foreign);
bool klp_objtool_finish (struct klp_foreign *foreign);
bool klp_rfc_finish (struct klp_foreign *foreign);

/* ---- finish.c ---- */

/* Whether another tool has left ELF for its last step.  */
bool klp_is_unfinished (const struct klp_elf *elf);

/* Set *DATA to the *SIZE bytes of what ELF, of which klp_is_unfinished is
   true, would be if its references were labels, with ordinary relocations;
   ABSOLUTE is the relocation type of a pointer.  Whether they can be resolved
   is not asked.  */
bool klp_finish (struct klp_elf *elf, uint32_t absolute,
		 const unsigned char **data, size_t *size);

#endif /* KLP_PATCH_H */
