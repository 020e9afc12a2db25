/* diff-name.c -- what became of the symbols of one name and object.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What cannot be told is called unsure, so that silence means no change.
   Must not read lines, nor know how a symbol is known again.  */

#include "config.h"
#include <string.h>
#include "inspect/diff.h"
#include "kernel/kernel.h"
#include "mapfile/mapfile.h"

/* A name being compared.  */
struct comparison
{
  struct klp_diff *diff;
  const char *name;
  const char *object;
  struct klp_diff_part before;
  struct klp_diff_part after;
};

/* Report the change WHAT of COMPARISON's name.  */

static bool
report (struct comparison *comparison, const char *what, const char *before,
	const char *after, const char *file)
{
  return klp_diff_report (comparison->diff, what, comparison->name,
			  comparison->object, before, after, file);
}

/* Fill PART with what SIDE has read last, or nothing unless PRESENT.  */

static void
fill_part (struct klp_diff_part *part, struct klp_diff_side *side,
	   const char *object, bool present)
{
  memset (part, 0, sizeof *part);
  part->object = klp_diff_object (side, object);
  part->scratch = side->scratch;
  if (!present)
    return;
  part->symbols = side->symbols;
  part->n = side->n_symbols;
  for (size_t i = 0; i < part->n && part->export == NULL; i++)
    if ((part->symbols[i].flags & KLP_MAP_EXPORTED) != 0)
      part->export = part->symbols + i;
  if (part->n != 0 && (part->symbols->flags & KLP_MAP_EXPORT_ONLY) != 0)
    {
      part->symbols++;
      part->n--;
    }
}

/* The number of symbols in PART; one line may stand for several.  */

static unsigned long
part_count (const struct klp_diff_part *part)
{
  return part->n == 0 ? 0 : part->symbols->count;
}

/* COUNT as text in PART's memory; NULL for 0.  */

static const char *
count_text (const struct klp_diff_part *part, unsigned long count)
{
  return count == 0 ? NULL : klp_format (part->scratch, "%lu", count);
}

/* SYMBOL's position as a map spells it, in PART's memory.  */

static const char *
position_text (const struct klp_diff_part *part,
	       const struct klp_map_symbol *symbol)
{
  return klp_format (part->scratch, "%lu/%lu", symbol->position,
		     symbol->count);
}

/* Compare the exports of COMPARISON, where both maps know them.  */

static bool
compare_exports (struct comparison *comparison)
{
  const struct klp_diff_part *parts[]
    = { &comparison->before, &comparison->after };
  const char *texts[2] = { "-", "-" };

  for (size_t i = 0; i < 2; i++)
    {
      if (parts[i]->object != NULL && !parts[i]->object->exports)
	return true;
      if (parts[i]->export != NULL)
	texts[i] = klp_map_flag_text (parts[i]->scratch, parts[i]->export,
				      KLP_MAP_EXPORTED | KLP_MAP_GPL);
    }
  return (strcmp (texts[0], texts[1]) == 0
	  || report (comparison, "export", texts[0], texts[1], NULL));
}

/* The flags that are compared in COMPARISON: those that both maps know.  */

static unsigned int
known_marks (const struct comparison *comparison)
{
  const struct klp_map_object *before = comparison->before.object;
  const struct klp_map_object *after = comparison->after.object;
  unsigned int marks = KLP_DIFF_MARKS;

  if (before == NULL || after == NULL || !before->traced || !after->traced)
    marks &= ~KLP_MAP_TRACED;
  if (before == NULL || after == NULL || !before->ibt || !after->ibt)
    marks &= ~(KLP_MAP_ENDBR | KLP_MAP_SEALED);
  return marks;
}

/* Compare the only symbol of COMPARISON with the only one.  */

static bool
compare_single (struct comparison *comparison)
{
  const struct klp_map_symbol *before = comparison->before.symbols;
  const struct klp_map_symbol *after = comparison->after.symbols;
  const char types[] = { before->type, '\0', after->type, '\0' };
  const unsigned int marks = known_marks (comparison);

  if (before->type != after->type && before->type != '?' && after->type != '?'
      && !report (comparison, "type", types, types + 2, after->file))
    return false;
  if (before->file != NULL && after->file != NULL
      && !klp_is_file (before->file, after->file)
      && !klp_is_file (after->file, before->file)
      && !report (comparison, "file", before->file, after->file, after->file))
    return false;
  return (((before->flags ^ after->flags) & marks) == 0
	  || report (comparison, "marks",
		     klp_map_flag_text (comparison->before.scratch, before,
					marks),
		     klp_map_flag_text (comparison->after.scratch, after,
					marks), after->file));
}

/* Whether the symbols of both parts of COMPARISON are alike one by one;
   *SURE: and are all known again.  */

static bool
same_sequence (const struct comparison *comparison, bool *sure)
{
  const struct klp_diff_part *before = &comparison->before;
  const struct klp_diff_part *after = &comparison->after;

  *sure = true;
  if (before->n != after->n)
    return false;
  for (size_t i = 0; i < before->n; i++)
    {
      if (klp_diff_compare (before->known + i, after->known + i) != 0)
	return false;
      *sure &= before->known[i].fate == KLP_FATE_MATCHED;
    }
  return true;
}

/* Whether the fate of one of PART's symbols is known.  */

static bool
has_fates (const struct klp_diff_part *part)
{
  for (size_t i = 0; i < part->n; i++)
    if (part->known[i].fate != KLP_FATE_UNSURE)
      return true;
  return false;
}

/* Report the fate of each symbol of COMPARISON, if that of one is known.  */

static bool
report_fates (struct comparison *comparison)
{
  const struct klp_diff_part *before = &comparison->before;
  const struct klp_diff_part *after = &comparison->after;
  bool good = true;

  if (!has_fates (before) && !has_fates (after))
    return true;

  for (size_t i = 0; i < before->n && good; i++)
    {
      const struct klp_diff_known *known = before->known + i;
      const struct klp_map_symbol *other = after->symbols + known->match;
      const char *position = position_text (before, known->symbol);

      if (known->fate == KLP_FATE_ALONE)
	good = report (comparison, "gone", position, NULL,
		       known->symbol->file);
      else if (known->fate == KLP_FATE_UNSURE)
	good = report (comparison, "unsure", position, "?",
		       known->symbol->file);
      else
	good = report (comparison, known->symbol->position == other->position
		       ? "kept" : "moved", position,
		       position_text (after, other), known->symbol->file);
    }
  for (size_t i = 0; i < after->n && good; i++)
    {
      const struct klp_diff_known *known = after->known + i;
      const char *position = position_text (after, known->symbol);

      if (known->fate != KLP_FATE_MATCHED)
	good = report (comparison, known->fate == KLP_FATE_ALONE ? "new"
		       : "unsure", known->fate == KLP_FATE_ALONE ? NULL : "?",
		       position, known->symbol->file);
    }
  return good;
}

/* Whether both parts of COMPARISON, of one sequence, are at the same
   addresses.  Two kernels do not have several symbols of one name there by
   chance.  */

static bool
same_addresses (const struct comparison *comparison)
{
  const struct klp_map_symbol *before = comparison->before.symbols;
  const struct klp_map_symbol *after = comparison->after.symbols;

  for (size_t i = 0; i < comparison->before.n; i++)
    if (!before[i].has_address || !after[i].has_address
	|| before[i].address != after[i].address)
      return false;
  return true;
}

/* Whether both objects of COMPARISON are of one build.  */

static bool
same_build (const struct comparison *comparison)
{
  const struct klp_map_object *before = comparison->before.object;
  const struct klp_map_object *after = comparison->after.object;

  return (before != NULL && after != NULL && before->build_id != NULL
	  && after->build_id != NULL
	  && strcmp (before->build_id, after->build_id) == 0);
}

/* Compare the symbols of COMPARISON, where a map has several.  */

static bool
compare_several (struct comparison *comparison)
{
  const struct klp_diff_part *before = &comparison->before;
  const struct klp_diff_part *after = &comparison->after;
  unsigned long m = part_count (before), n = part_count (after);
  const char *what = m == n ? "order" : "count";
  bool sure = false, ordered = m == before->n && n == after->n;

  if (ordered)
    {
      if (!klp_diff_match (&comparison->before, &comparison->after))
	return false;
      if (same_sequence (comparison, &sure))
	{
	  if (sure || same_build (comparison) || same_addresses (comparison))
	    return true;
	  what = "unsure";
	}
    }
  else if (m == n && same_build (comparison))
    return true;
  else if (m == n)
    what = "unsure";
  return (report (comparison, what, count_text (before, m),
		  count_text (after, n), NULL)
	  && (!ordered || strcmp (what, "unsure") == 0
	      || report_fates (comparison)));
}

/* See diff.h.  */

bool
klp_diff_name (struct klp_diff *diff, bool before, bool after)
{
  const struct klp_diff_side *side = before ? &diff->before : &diff->after;
  const struct klp_native_line *line = &side->first;
  struct comparison comparison;
  char *name, *object;
  unsigned long m, n;

  name = klp_copy_string (side->scratch, line->start, line->name);
  object = klp_copy_string (side->scratch, line->object, line->object_length);
  if (name == NULL || object == NULL)
    return false;
  comparison.diff = diff;
  comparison.name = name;
  comparison.object = object;
  fill_part (&comparison.before, &diff->before, object, before);
  fill_part (&comparison.after, &diff->after, object, after);
  if (!compare_exports (&comparison))
    return false;
  m = part_count (&comparison.before);
  n = part_count (&comparison.after);
  /* A map that does not know the object's symbols tells nothing of them.  */
  if ((comparison.before.object != NULL && !comparison.before.object->symbols)
      || (comparison.after.object != NULL
	  && !comparison.after.object->symbols))
    return true;
  if (m == 1 && n == 1)
    return compare_single (&comparison);
  if (m != 0 && n != 0)
    return compare_several (&comparison);
  return m == n || report (&comparison, m == 0 ? "new" : "gone",
			   count_text (&comparison.before, m),
			   count_text (&comparison.after, n), NULL);
}
