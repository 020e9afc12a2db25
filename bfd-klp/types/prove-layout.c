/* prove-layout.c -- structures of a patch, compared with the target's.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Those that the target defines by the same name, wherever the patch has them
   from.  Must not know what DWARF and BTF are.  */

#include "config.h"
#include "types/prove.h"
#include "klp-format.h"

/* So many structures of headers that differ are told one by one, and of the
   others so many are named.  */
#define MOST_HEADERS 3
#define MOST_NAMED 10

/* Set *HOW to how HERE, a structure of PROOF's patch, and THERE of TARGET
   differ; NULL: they do not.  What that takes is freed: there are hundreds.  */

static void
compare_layouts (struct proof *proof, uint32_t here, struct klp_types *target,
		 uint32_t there, bool *start, const char **how)
{
  struct klp_context *context = klp_context_new (klp_pass_on, proof->context);
  const char *text;

  *how = NULL;
  if (context == NULL)
    {
      proof->failed = !klp_no_memory (proof->context, 0);
      return;
    }
  text = klp_layouts_differ (context, proof->types, here, target, there,
			     start);
  if (text != NULL)
    {
      *how = klp_copy_string (proof->context, text, strlen (text));
      proof->failed |= *how == NULL;
    }
  klp_context_free (context);
}

/* Compare the structure HERE, which is type ID of PROOF's patch, with those of
   that name that TARGET (or NULL) has.  *FOUND is set when there is one, *SAME
   when it is the same, and *START when it begins alike; *HOW is how the first
   one differs.  */

static void
compare_structure (struct proof *proof, uint32_t id, uint32_t here,
		   struct klp_types *target, bool *found, bool *same,
		   bool *start, const char **how)
{
  const struct klp_type *type = klp_type (proof->types, id);
  uint32_t other = target == NULL ? 0 : klp_types_next (target, type->name, 0);

  for (; other != 0 && !*same;
       other = klp_types_next (target, type->name, other))
    {
      uint32_t there = klp_type_body (target, other);
      const char *text;

      if (there == 0 || klp_type (target, other)->kind != type->kind)
	continue;
      *found = true;
      compare_layouts (proof, here, target, there, start, &text);
      *same = text == NULL;
      if (*how == NULL)
	*how = text;
    }
}

/* Whether not to tell that NAME, which is type ID of PROOF's patch, differs:
   one header of another kernel brings many.  */

static bool
is_one_more (struct proof *proof, uint32_t id, const char *name)
{
  if (proof->aloud || klp_type_place (proof->types, id)->own
      || proof->headers++ < MOST_HEADERS)
    return false;
  if (proof->more++ < MOST_NAMED)
    proof->names = klp_format (proof->context, "%s%s`%s'", proof->more == 1 ? ""
			       : proof->names, proof->more == 1 ? "" : ", ",
			       name);
  proof->failed |= proof->names == NULL;
  return true;
}

/* Tell how many structures of PROOF's patch were not told.  */

static void
tell_more (const struct proof *proof)
{
  if (proof->more != 0 && proof->names != NULL)
    klp_finding (proof->elf, KLP_RULE_TYPE_LAYOUT, KLP_WHOLE_FILE, 0,
		 "%lu more %s that headers define %s not laid out as the"
		 " target's, so these are headers of another kernel or"
		 " configuration (--verbose shows how they differ): %s%s",
		 proof->more, proof->more == 1 ? "structure" : "structures",
		 proof->more == 1 ? "is" : "are", proof->names,
		 proof->more > MOST_NAMED ? ", ..." : "");
}

/* Count the structure NAME of PROOF's patch, of which a definition is the SAME as
   the target's, or is not.  Each is counted once, and told once if any of its
   definitions is to be: whether to tell this one is set in *TELL.  */

static bool
count_structure (struct proof *proof, const char *name, bool same, bool *tell)
{
  struct klp_proved *proved = proof->proved;
  size_t was_told;
  bool known = klp_table_number (proof->structures, name, &was_told);

  *tell = !same && (!known || !was_told);
  if (known && !*tell)
    return true;
  if (known)
    proved->structures_proved--;
  else
    {
      proved->structures++;
      proved->structures_proved += same;
    }
  return klp_table_enter (proof->context, &proof->structures, name, !same);
}

/* Prove the layout of type ID of PROOF's patch, if the target defines it.  */

static void
prove_structure (struct proof *proof, uint32_t id)
{
  const struct klp_type *type = klp_type (proof->types, id);
  uint32_t here = klp_type_body (proof->types, id);
  const char *how = NULL, *name;
  bool found = false, same = false, start = false, tell;

  if (here == 0)
    return;
  compare_structure (proof, id, here,
		     klp_target_types (proof->context, &proof->targets,
				       KLP_VMLINUX), &found, &same, &start,
		     &how);
  for (size_t i = 0; i < proof->patch->n_objects && !same; i++)
    if (strcmp (proof->patch->objects[i].name, KLP_VMLINUX) != 0)
      compare_structure (proof, id, here,
			 klp_target_types (proof->context, &proof->targets,
					   proof->patch->objects[i].name),
			 &found, &same, &start, &how);
  if (!found || !klp_proof_target_good (proof))
    return;
  name = klp_format (proof->context, "%s%s", klp_type_keyword (type),
		     type->name);
  if (name == NULL || !count_structure (proof, name, same, &tell))
    proof->failed = true;
  else if (!tell || is_one_more (proof, id, name))
    return;
  else if (start)
    klp_finding (proof->elf, KLP_RULE_TYPE_START, KLP_WHOLE_FILE, 0,
		 "`%s'%s is only the beginning of the target's, which has more"
		 " members after it", name, klp_proof_declared_at (proof, id));
  else
    klp_finding (proof->elf, KLP_RULE_TYPE_LAYOUT, KLP_WHOLE_FILE, 0,
		 "`%s'%s is not laid out as the target's (here: the patch,"
		 " there: the target): %s", name, klp_proof_declared_at (proof, id), how);
}

/* See prove.h.  */

void
klp_prove_layouts (struct proof *proof)
{
  for (uint32_t id = 1; id <= proof->types->count; id++)
    prove_structure (proof, id);
  if (klp_proof_target_good (proof))
    tell_more (proof);
}
