/* verdict.h -- a verdict for each undefined symbol.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   klp_elf (what the linker wrote) and klp_patch (what the patch says of
   itself) become a klp_decision.  */

#ifndef KLP_VERDICT_H
#define KLP_VERDICT_H

#include "kernel/arch.h"
#include "patch/patch.h"

struct klp_maps;

/* ---- collect.c ---- */

enum klp_verdict
{
  KLP_VERDICT_ORDINARY,		/* stays an undefined symbol  */
  KLP_VERDICT_LIVEPATCH,	/* becomes a livepatch symbol  */
  KLP_VERDICT_WEAK,		/* stays weak and becomes NULL  */
  KLP_VERDICT_ERROR		/* reported  */
};

/* The rows of the verdict table, by the numbers that the manual gives
   them.  */
enum klp_row
{
  KLP_ROW_NONE,			/* the map cannot be read  */
  KLP_ROW_NEVER,		/* never converted  */
  KLP_ROW_LABEL,		/* spelled as a livepatch symbol  */
  KLP_ROW_BOUND,		/* by the user  */
  KLP_ROW_VMLINUX_EXPORT,
  KLP_ROW_PATCHED_EXPORT,	/* of a patched module  */
  KLP_ROW_OTHER_EXPORT,		/* of another module  */
  KLP_ROW_SINGLE,		/* one match in scope  */
  KLP_ROW_SEVERAL,		/* several  */
  KLP_ROW_OUTSIDE,		/* out of scope only  */
  KLP_ROW_NOWHERE
};

/* One relocation in an allocated section that names an undefined symbol.  */
struct klp_use
{
  uint32_t section;		/* of the relocation section  */
  uint32_t index;		/* of the relocation there  */
};

struct klp_reference
{
  uint32_t symbol;		/* index in .symtab  */
  const char *name;
  bool weak;
  struct klp_use *uses;
  size_t n_uses;

  enum klp_verdict verdict;
  enum klp_row row;
  const char *why;
  const char *object;		/* what it is bound to  */
  const char *target;
  unsigned long position;
  const char *section_object;	/* whose load applies the relocations  */
};

struct klp_decision
{
  struct klp_reference *references;
  size_t n_references;
  struct klp_reference **order;	/* by the first use, as one reads the source:
				   linkers differ in that of symbols  */
  uint32_t *of_symbol;		/* symbol index -> reference + 1, or 0  */
};

struct klp_job
{
  struct klp_context *context;
  struct klp_elf *elf;
  struct klp_maps *maps;
  const struct klp_options *options;
  const struct klp_arch *arch;
  struct klp_patch patch;
  struct klp_bindings bindings;
  struct klp_decision decision;
};

/* Collect the undefined symbols of JOB's module and their uses.  */
bool klp_decision_collect (struct klp_job *job);

/* ---- candidates.c ---- */

struct klp_candidates
{
  struct klp_map_list list;	/* everything of that name  */
  struct klp_map_symbol *export;	/* exported by vmlinux, else by a
					   patched module, else by another  */
  struct klp_map_symbol **matches;	/* in scope, without the export  */
  size_t n_matches;
};

/* Fill CANDIDATES with what the maps know of REFERENCE's name.  */
bool klp_candidates_find (struct klp_job *job,
			  const struct klp_reference *reference,
			  struct klp_candidates *candidates);

/* Put the export and the matches of CANDIDATES into *CHOICES, and behind
   them the symbols that could be meant in their place because the compiler
   has renamed them; *COUNT of all.  */
bool klp_candidates_rivals (struct klp_job *job,
			    const struct klp_reference *reference,
			    const struct klp_candidates *candidates,
			    struct klp_map_symbol ***choices, size_t *count);

/* How near an export by OBJECT is to JOB's patch: 0 vmlinux, 1 a module
   that is patched, 2 another one.  */
int klp_export_rank (const struct klp_job *job, const char *object);

/* ---- bind.c ---- */

/* Give REFERENCE the VERDICT by ROW of the table because of WHY.  */
void klp_decide (struct klp_reference *reference, enum klp_verdict verdict,
		 enum klp_row row, const char *why);

/* ---- carrier.c ---- */

/* The number of objects of JOB's patch with whose load relocations against a
   symbol of OBJECT may be applied: OBJECT alone if it is patched, else those
   that depend on it; only FOR_OBJECT unless that is NULL.  *CARRIER is one
   of them, NULL for vmlinux's.  */
size_t klp_carriers (struct klp_job *job, const char *object,
		     const char *for_object,
		     struct klp_patch_object **carrier);

/* ---- bind.c ---- */

/* Bind REFERENCE to SYMBOL by ROW because of WHY; report what stands
   against that.  FOR_OBJECT is the patched module whose section is to carry
   it, or NULL.  */
void klp_reference_bind (struct klp_job *job, struct klp_reference *reference,
			 const struct klp_map_symbol *symbol,
			 enum klp_row row, const char *why,
			 const char *for_object);

/* ---- user.c ---- */

/* Row 2: REFERENCE is spelled as a livepatch symbol.  */
void klp_classify_label (struct klp_job *job, struct klp_reference *reference);

/* Row 3: REFERENCE is bound by the user's BINDING.  */
void klp_classify_binding (struct klp_job *job,
			   struct klp_reference *reference,
			   struct klp_binding *binding);

/* ---- bind.c ---- */

/* Leave REFERENCE to EXPORT an ordinary one, by ROW because of WHY, if
   the kernel allows that.  classify.c.  */
void klp_keep_export (struct klp_job *job, struct klp_reference *reference,
		      const struct klp_map_symbol *export, enum klp_row row,
		      const char *why);

/* ---- classify.c ---- */

/* Give every reference of JOB its verdict.  False when any is an error;
   all of them have been reported.  */
bool klp_classify (struct klp_job *job);

/* ---- functions.c ---- */

/* Prove every old_name of JOB's patch.  */
bool klp_prove_patch (struct klp_job *job);

/* ---- explain.c ---- */

/* How one binds a name: by an option, by an assembler label, by an annotation
   for klp-convert, or by the position of a struct klp_func.  */
enum klp_spelling
{
  KLP_SPELLED_OPTION,
  KLP_SPELLED_LABEL,
  KLP_SPELLED_ANNOTATION,
  KLP_SPELLED_SYMPOS
};

/* Where REFERENCE is used first, for the beginning of a message.  */
const char *klp_reference_place (struct klp_job *job,
				 const struct klp_reference *reference);

/* A line for each patched module with whose load REFERENCE, bound to SYMBOL,
   can be applied; "" when there is none.  */
const char *klp_spell_carriers (struct klp_job *job,
				const struct klp_reference *reference,
				const struct klp_map_symbol *symbol);

/* Report that REFERENCE could be any of the COUNT symbols CHOICES, for the
   reason WHY.  */
void klp_explain_ambiguous (struct klp_job *job,
			    const struct klp_reference *reference,
			    struct klp_map_symbol *const *choices,
			    size_t count, const char *why);

/* Report that REFERENCE is known only as the symbols FOUND, none of which
   this patch may bind without being told, and WHY.  */
void klp_explain_outside (struct klp_job *job,
			  const struct klp_reference *reference,
			  const struct klp_map_list *found, const char *why);

/* Report that the name NAME, used at PLACE, is nowhere, as WHAT says, with
   what comes near: in OBJECT, of which it would be a function, or in any if
   that is NULL.  */
void klp_explain_unknown (struct klp_job *job, const char *place,
			  const char *object, const char *name,
			  const char *what);

/* Report WHAT, why at PLACE the symbol NAME of OBJECT (NULL: of any) cannot
   be what LOCAL is, with the symbols of that name spelled as SPELLING.  */
void klp_explain_unproved (struct klp_job *job, const char *place,
			   const char *what, const char *object,
			   const char *name, const char *local,
			   enum klp_spelling spelling);

#endif /* KLP_VERDICT_H */
