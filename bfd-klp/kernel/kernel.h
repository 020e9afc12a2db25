/* kernel.h -- the kernel's names and releases, as text.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What kernel/livepatch/core.c and the module loader make of names.  Pure
   text.  */

#ifndef KLP_KERNEL_H
#define KLP_KERNEL_H

#include <stdint.h>
#include "klp.h"

/* ---- name.c ---- */

/* The order of the names that A and B point to, for qsort and bsearch.  */
int klp_compare_names (const void *a, const void *b);

/* What makes NAME, or one of a symbol of LENGTH bytes, unusable as an object's
   or a symbol's name in a livepatch symbol, as the rest of a sentence; NULL
   when it is usable.  LONGEST is KLP_SYMBOL_NAME_MAX or
   KLP_SYMBOL_NAME_MAX_OLD.  */
const char *klp_object_name_problem (const char *name);
const char *klp_symbol_name_problem (const char *name, size_t longest);
const char *klp_symbol_length_problem (size_t length, size_t longest);

/* Whether NAME is the source file FILE, or its last parts.  */
bool klp_is_file (const char *file, const char *name);

struct klp_sym_parts
{
  const char *object;
  const char *name;
  unsigned long position;
};

/* `.klp.sym.OBJECT.NAME,POSITION', and back.  klp_sym_parse is stricter
   than the kernel's scanf: what follows the position is refused.  */
char *klp_sym_name (struct klp_context *context, const char *object,
		    const char *name, unsigned long position);

/* The first of these in parts, for thousands of symbols: how much room it needs
   at most, and put it to P; what is behind its NUL.  */
size_t klp_sym_room (const char *object, const char *name,
		     unsigned long position);
char *klp_sym_put (char *p, const char *object, const char *name,
		   unsigned long position);
bool klp_is_sym_name (const char *text);
bool klp_sym_parse (struct klp_context *context, const char *text,
		    struct klp_sym_parts *parts);

/* The decimal number TEXT, nothing before or behind it.  */
bool klp_parse_number (const char *text, unsigned long *number);

/* OBJECT of the section name `.klp.rela.OBJECT.SECTION'; NULL when SECTION
   is not spelled so.  */
char *klp_rela_object (struct klp_context *context, const char *section);

/* The value of the next `TAG=' among the SIZE bytes of modinfo strings at
   DATA (which end with a NUL), behind the value AFTER, or from the start
   when AFTER is NULL.  NULL: none.  */
const char *klp_modinfo_find (const char *data, size_t size, const char *tag,
			      const char *after);

/* Whether MODINFO (SIZE bytes, or NULL) imports the namespace NAME.  */
bool klp_modinfo_imports (const char *modinfo, size_t size, const char *name);

/* NAME of the symbol `__ksymtab_NAME', an export's entry; NULL when SYMBOL is
   not spelled so.  */
const char *klp_exported_name (const char *symbol);

/* Which of the functions of a module NAME is that the kernel calls: when it
   comes (0), or goes (1); -1: neither.  */
enum { KLP_MODULE_ENDS = 2 };
int klp_module_end (const char *name);

/* Whether NAME is meant to be a livepatch symbol, even if misspelt.  */
bool klp_is_label (const char *name);

/* ---- layout.c ---- */

/* Where members of the kernel's livepatch structures are, and sizes, of which
   0 is not known.  */
struct klp_layout
{
  uint64_t patch_mod;
  uint64_t patch_objs;
  uint64_t patch_states;
  uint64_t patch_replace;
  uint64_t patch_size;
  uint64_t object_name;
  uint64_t object_funcs;
  uint64_t object_callbacks;
  uint64_t object_size;
  uint64_t func_old_name;
  uint64_t func_new_func;
  uint64_t func_old_sympos;
  uint64_t func_size;
  uint64_t state_id;
  uint64_t state_version;
  uint64_t state_size;
};

/* That of all releases so far, for where the target's is not known; without
   sizes that its configuration decides.  */
extern const struct klp_layout klp_layout_usual;

/* Where the members of struct klp_func that a patch fills in end, of struct
   klp_object and of struct klp_patch.  */
uint64_t klp_layout_func_end (const struct klp_layout *layout);
uint64_t klp_layout_object_end (const struct klp_layout *layout);
uint64_t klp_layout_patch_end (const struct klp_layout *layout);

/* Sets *VALUE to the offset of MEMBER, or the size (NULL), of STRUCTURE.
   False: it is not known.  */
typedef bool (*klp_layout_ask) (void *data, const char *structure,
				const char *member, uint64_t *value);

/* Set LAYOUT to what ASK, called with DATA, says; false: that is not all of
   it, or cannot be.  */
bool klp_layout_make (struct klp_layout *layout, klp_layout_ask ask,
		      void *data);

/* LAYOUT as a text of words with tabs between, and back.  */
const char *klp_layout_text (struct klp_context *context,
			     const struct klp_layout *layout);
bool klp_layout_parse (char *text, struct klp_layout *layout);

/* ---- annotation.c: sources for other tools ---- */

/* The object whose table of KLP_MODULE_RELOC () the section called SECTION is;
   NULL when it is none.  */
const char *klp_table_object (const char *section);

/* What the section called SECTION is to be known as behind `.discard.klp.' when
   it has been read: it is a table for programs, not for the kernel.  NULL when
   it is none.  */
const char *klp_table_word (const char *section);

/* Whether NAME is meant to be a label of KLP_RELOC_SYMBOL (), and its parts:
   *CARRIER, with whose loading it is applied, and PARTS; false when it is
   misspelt.  */
bool klp_is_carried_label (const char *name);
bool klp_carried_label_parse (struct klp_context *context, const char *text,
			      const char **carrier,
			      struct klp_sym_parts *parts);

/* ---- name.c ---- */

/* Whether RELEASE (`6.1.0-56-amd64', or NULL) is known to be older than
   BOUND, a KLP_RELEASE; none is older than KLP_ALWAYS.  */
bool klp_release_before (const char *release, unsigned int bound);

/* Whether NAME is a local label's: one of the compiler (`.LVL12'), or what gas
   makes of `1:', of `1$:' or for itself (`.L1^B2', `L1^A3', `L0^A').  Object
   files keep them where relocations need them or where the linker relaxes
   code.  Nothing else can refer to them, and the kernel counts each name for
   itself, so maps leave them out.  */
bool klp_map_is_local_label (const char *name);

/* What makes NAME no name of a symbol, as the rest of a sentence, or
   NULL.  */
const char *klp_map_name_problem (const char *name);

/* The same for the name of an object.  */
const char *klp_map_object_problem (const char *name);

#endif /* KLP_KERNEL_H */
