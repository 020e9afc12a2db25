/* prove.c -- what a patch takes for granted, compared with the target.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Authors declare by hand what no header has: prototypes of static functions,
   and structures that are private to a file.  Each is compared with what the
   target was compiled with.  What cannot be compared is counted, never
   guessed.  Must not know what DWARF and BTF are.  */

#include "config.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "types/prove.h"
#include "klp-format.h"

/* What is asked about: NAME of OBJECT.  */
struct question
{
  const char *what;		/* how messages call it  */
  const char *object;
  const char *name;
  unsigned int section;		/* where the patch says so, or 0  */
  uint64_t offset;
};

/* Say that QUESTION is not answered, because of WHY.  */

static void
not_proved (const struct proof *proof, const struct question *question,
	    const char *why)
{
  if (proof->aloud)
    klp_finding (proof->elf, KLP_RULE_TYPE_NOT_PROVED, question->section,
		 question->offset, "the type of %s`%s' is not proved: %s",
		 question->what, question->name, why);
}

/* How many symbols called as in QUESTION its object has.  */

static unsigned long
count_symbols (struct proof *proof, const struct question *question)
{
  struct klp_map_list list = { 0 };

  if (!klp_maps_find (proof->targets.maps, question->name, &list))
    {
      proof->failed = true;
      return 0;
    }
  for (size_t i = 0; i < list.count; i++)
    if (strcmp (list.symbols[i].object, question->object) == 0)
      return list.symbols[i].count;
  return 0;
}

/* The next function or variable behind AFTER that TYPES have of QUESTION's
   name; 0: none.  */

static uint32_t
next_symbol (struct klp_types *types, const char *name, uint32_t after)
{
  uint32_t id = klp_types_next (types, name, after);

  while (id != 0 && klp_type (types, id)->kind != KLP_TYPE_FUNCTION
	 && klp_type (types, id)->kind != KLP_TYPE_VARIABLE)
    id = klp_types_next (types, name, id);
  return id;
}

/* Whether TYPES have the function that QUESTION is about, and not one of that
   name that has no symbol; false: it has been said why not.  */

static bool
is_meant (struct proof *proof, const struct question *question,
	  struct klp_types *types)
{
  uint32_t id = next_symbol (types, question->name, 0);
  const char *beside;

  if (klp_type (types, id)->kind != KLP_TYPE_FUNCTION
      || next_symbol (types, question->name, id) != 0)
    return true;
  if (!klp_placed_elsewhere (proof->targets.maps, question->object, types, id,
			     &beside))
    proof->failed = true;
  else if (beside != NULL)
    klp_finding (proof->elf, KLP_RULE_TYPE_ELSEWHERE, question->section,
		 question->offset, "the type of %s`%s' is not proved: the BTF"
		 " of %s has it among functions such as %s, whose code is"
		 " elsewhere, and may mean another file's function of that"
		 " name", question->what, question->name, question->object,
		 beside);
  return !proof->failed && beside == NULL;
}

/* The types of QUESTION's object, if they tell what is meant by its name;
   NULL: it has been said why not.  */

static struct klp_types *
find_target (struct proof *proof, const struct question *question)
{
  struct klp_types *types;

  if (strchr (question->name, '.') != NULL)
    {
      not_proved (proof, question, "the compiler has renamed it in the"
		  " target, and may have changed its parameters");
      return NULL;
    }
  if (count_symbols (proof, question) > 1)
    {
      not_proved (proof, question, klp_format
		  (proof->context, "%s has several of that name, and its BTF"
		   " does not tell them apart", question->object));
      return NULL;
    }
  types = klp_target_types (proof->context, &proof->targets,
			    question->object);
  if (types == NULL)
    not_proved (proof, question, klp_format
		(proof->context, "the map has no types of %s",
		 question->object));
  else if (next_symbol (types, question->name, 0) == 0)
    {
      not_proved (proof, question, klp_format
		  (proof->context, "the BTF of %s does not have it",
		   question->object));
      types = NULL;
    }
  else if (!is_meant (proof, question, types))
    types = NULL;
  return types;
}

/* Compare type ID of PROOF's patch, a function or variable, with those that
   TARGET has of QUESTION's name: two files may each have one, of which only
   one is a symbol.  NULL: it is one of them, or how it differs; *UNLIKE is how
   it differs from another, or NULL.  */

static const char *
compare_symbol (struct proof *proof, uint32_t id,
		const struct question *question, struct klp_types *target,
		const char **unlike)
{
  uint32_t other = next_symbol (target, question->name, 0);
  const char *text = NULL;
  bool same = false;

  for (; other != 0; other = next_symbol (target, question->name, other))
    {
      const char *how
	= klp_types_differ (proof->context, proof->types,
			    klp_type (proof->types, id)->of, target,
			    klp_type (target, other)->of);

      same |= how == NULL;
      if (text == NULL)
	text = how;
    }
  *unlike = same ? text : NULL;
  if (!klp_proof_target_good (proof))
    {
      *unlike = NULL;
      return NULL;
    }
  return same ? NULL : text;
}

/* Say that QUESTION's object has functions of that name in several files, and
   that one of them is UNLIKE what the patch has.  */

static void
several (const struct proof *proof, const struct question *question,
	 const char *unlike)
{
  klp_finding (proof->elf, KLP_RULE_TYPE_NOT_PROVED, question->section,
	       question->offset, "%s has more than one `%s', in several files,"
	       " and one of them has another type (here: the patch, there:"
	       " that one): %s; only one is a symbol, the others are inlined",
	       question->object, question->name, unlike);
}

/* Prove what ID, a declaration in PROOF's patch, says of QUESTION, by the types
   TARGET.  *GOOD: it is right; false: what is to be said has been.  */

static bool
prove_declaration (struct proof *proof, const struct question *question,
		   struct klp_types *target, uint32_t id)
{
  const struct klp_type *of
    = klp_type (proof->types, klp_type (proof->types, id)->of);
  const char *unlike;
  const char *how = compare_symbol (proof, id, question, target, &unlike);

  if (unlike != NULL)
    several (proof, question, unlike);
  else if (of->unsure)
    not_proved (proof, question, "it is declared without a prototype");
  else if (how != NULL)
    klp_finding (proof->elf, KLP_RULE_TYPE_REFERENCE, KLP_WHOLE_FILE, 0,
		 "`%s'%s is declared with another type than that of %s (here:"
		 " the patch, there: the target): %s", question->name,
		 klp_proof_declared_at (proof, id), question->object, how);
  return unlike == NULL && !of->unsure && how == NULL;
}

/* Prove livepatch symbol number INDEX of PROOF's module.  */

static void
prove_reference (struct proof *proof, uint32_t index)
{
  const char *symbol = proof->elf->symbols[index].name;
  struct klp_sym_parts parts;
  struct question question = { .what = "" };
  struct klp_types *target;
  bool any = false;
  size_t count;

  if (!klp_sym_parse (proof->context, symbol, &parts))
    return;
  question.object = parts.object;
  question.name = parts.name;
  proof->proved->references++;
  target = find_target (proof, &question);
  if (target == NULL)
    return;
  /* One of another name in C has the symbol's for the assembler, one of the
     target's name has no other.  */
  for (size_t i = 0; i < 2; i++)
    {
      const struct klp_declaration *list
	= klp_declared_find (&proof->declared, i == 0 ? symbol : parts.name,
			     &count);

      for (size_t j = 0; j < count; j++)
	if (i == 0 || strcmp (klp_type (proof->types, list[j].id)->name,
			      parts.name) == 0)
	  {
	    any = true;
	    if (!prove_declaration (proof, &question, target, list[j].id))
	      return;
	  }
    }
  if (!any)
    {
      not_proved (proof, &question, "the patch's debug information has no"
		  " declaration of that name");
      return;
    }
  proof->proved->references_proved++;
}

/* What declares the new function of FUNCTION in PROOF's patch, of which it need
   not be one; 0: nothing.  */

static uint32_t
new_declaration (struct proof *proof,
		 const struct klp_patch_function *function)
{
  struct klp_sym_parts parts;
  const struct klp_declaration *list;
  size_t count;

  if (function->new_name == NULL)
    return klp_declared_code (&proof->declared, function->new_section,
			      function->new_offset);
  list = klp_declared_find (&proof->declared, function->new_name, &count);
  if (count == 0 && klp_is_label (function->new_name)
      && klp_sym_parse (proof->context, function->new_name, &parts))
    list = klp_declared_find (&proof->declared, parts.name, &count);
  return count == 0 ? 0 : list[0].id;
}

/* Prove that FUNCTION of PROOF's patch, for OBJECT, can stand for the old
   one.  */

static void
prove_function (struct proof *proof, const char *object,
		const struct klp_patch_function *function)
{
  struct question question
    = {
	.what = "the old function ", .object = object,
	.name = function->old_name, .section = function->section,
	.offset = function->offset
      };
  struct klp_types *target;
  const char *how, *unlike;
  uint32_t id;

  proof->proved->functions++;
  target = find_target (proof, &question);
  if (target == NULL)
    return;
  id = new_declaration (proof, function);
  if (id == 0 || klp_type (proof->types,
			   klp_type (proof->types, id)->of)->unsure)
    {
      not_proved (proof, &question, "the patch's debug information has no"
		  " prototype of the new function");
      return;
    }
  how = compare_symbol (proof, id, &question, target, &unlike);
  if (unlike != NULL)
    several (proof, &question, unlike);
  else if (how == NULL)
    proof->proved->functions_proved++;
  else
    klp_finding (proof->elf, KLP_RULE_TYPE_NEW_FUNCTION, function->section,
		 function->offset, "the new function `%s'%s is called as `%s',"
		 " but has another type (here: the new one, there: the old"
		 " one): %s", klp_type (proof->types, id)->name,
		 klp_proof_declared_at (proof, id), function->old_name, how);
}

/* Prove all that PROOF's patch takes for granted.  */

static void
prove_all (struct proof *proof)
{
  const struct klp_elf *elf = proof->elf;
  const struct klp_patch *patch = proof->patch;

  if (!klp_declared_read (proof->types, &proof->declared))
    {
      proof->failed = true;
      return;
    }
  proof->proved->compared = true;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == KLP_SHN_LIVEPATCH)
      prove_reference (proof, i);
  proof->failed |= !klp_prove_sizes (proof);
  for (size_t i = 0; i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      prove_function (proof, patch->objects[i].name,
		      patch->objects[i].functions + j);
  klp_prove_layouts (proof);
}

/* Let PROOF's targets know the names that they will be asked for: those of the
   patch's structures, references and old functions.  */

static bool
want_names (struct proof *proof)
{
  struct klp_wanted *wanted = klp_alloc (proof->context, sizeof *wanted);
  const struct klp_elf *elf = proof->elf;
  const struct klp_patch *patch = proof->patch;
  struct klp_sym_parts parts;

  if (wanted == NULL)
    return false;
  for (uint32_t id = 1; id <= proof->types->count; id++)
    if (klp_type_body (proof->types, id) != 0)
      klp_wanted_add (wanted, klp_type (proof->types, id)->name);
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == KLP_SHN_LIVEPATCH
	&& klp_sym_parse (proof->context, elf->symbols[i].name, &parts))
      klp_wanted_add (wanted, parts.name);
  for (size_t i = 0; i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      klp_wanted_add (wanted, patch->objects[i].functions[j].old_name);
  proof->targets.wanted = wanted;
  return true;
}

/* Why the types of PROOF's patch cannot be compared, or NULL.  DWARF is opened
   if there is something to compare it with: it may be large.  */

static const char *
what_is_missing (struct proof *proof, struct klp_dwarf *dwarf)
{
  const struct klp_elf *elf = proof->elf;
  const struct klp_map_object *kernel
    = klp_maps_object (proof->targets.maps, KLP_VMLINUX);
  unsigned long errors = klp_error_count (proof->context);

  if (kernel == NULL || kernel->btf_size == 0)
    return klp_format (proof->context, "%s has no types of vmlinux: its sources"
		       " hold none, or --no-types was given",
		       klp_maps_files (proof->targets.maps));
  if (!klp_dwarf_open (proof->context, elf->name, elf->data, elf->size, dwarf))
    proof->failed = true;
  else if (dwarf->problem != NULL)
    return klp_format (proof->context, "the patch's debug information %s",
		       dwarf->problem);
  else if (!dwarf->found)
    return (dwarf->foreign == 0 ? "the patch has no debug information"
	    : "the patch's debug information is not of C, or in .dwo files that"
	      " are not there");
  else if (!want_names (proof))
    proof->failed = true;
  else if (klp_target_types (proof->context, &proof->targets, KLP_VMLINUX)
	   == NULL)
    {
      proof->failed = klp_error_count (proof->context) != errors;
      return "the types of vmlinux cannot be read";
    }
  return NULL;
}

/* See dwarf.h.  */

bool
klp_prove_types (struct klp_elf *elf, const struct klp_patch *patch,
		 struct klp_maps *maps, bool aloud, struct klp_proved *proved)
{
  struct proof proof
    = {
	.context = elf->context, .elf = elf, .patch = patch,
	.targets = { .maps = maps }, .proved = proved, .aloud = aloud
      };
  struct klp_dwarf dwarf = { .found = false };
  const char *missing;

  proof.types = &dwarf.types;
  missing = what_is_missing (&proof, &dwarf);
  if (missing == NULL && !proof.failed)
    prove_all (&proof);
  else if (!proof.failed)
    klp_finding (elf, KLP_RULE_TYPE_UNKNOWN, KLP_WHOLE_FILE, 0,
		 "types not proved: %s", missing);
  klp_dwarf_close (&dwarf);
  return !proof.failed;
}
