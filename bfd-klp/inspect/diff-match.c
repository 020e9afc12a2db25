/* diff-match.c -- know symbols of one name again in another map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Two kernels' addresses say nothing of each other.  A symbol is known
   again by its source file, type and marks, where these are its own in both
   maps; nothing is guessed.  Must not report anything.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "inspect/diff.h"

/* See diff.h.  */

int
klp_diff_compare (const struct klp_diff_known *a,
		  const struct klp_diff_known *b)
{
  if (a->type != b->type)
    return a->type < b->type ? -1 : 1;
  if (a->marks != b->marks)
    return a->marks < b->marks ? -1 : 1;
  if (a->file == NULL || b->file == NULL)
    return (a->file != NULL) - (b->file != NULL);
  return strcmp (a->file, b->file);
}

/* The same, then that of their positions, for qsort.  */

static int
compare_sorted (const void *a, const void *b)
{
  const struct klp_diff_known *left = *(struct klp_diff_known *const *) a;
  const struct klp_diff_known *right = *(struct klp_diff_known *const *) b;
  int order = klp_diff_compare (left, right);

  if (order != 0)
    return order;
  return left->index < right->index ? -1 : left->index > right->index;
}

/* Whether a symbol of PART has a file.  */

static bool
has_files (const struct klp_diff_part *part)
{
  for (size_t i = 0; i < part->n; i++)
    if (part->symbols[i].file != NULL)
      return true;
  return false;
}

/* Make PART's known symbols, by their files, too, when FILES.  Returns
   pointers to them, sorted; NULL: out of memory.  */

static struct klp_diff_known **
know (struct klp_diff_part *part, bool files)
{
  struct klp_diff_known **sorted
    = klp_alloc_array (part->scratch, part->n, sizeof *sorted);

  part->known = klp_alloc_array (part->scratch, part->n, sizeof *part->known);
  if (sorted == NULL || part->known == NULL)
    return NULL;
  for (size_t i = 0; i < part->n; i++)
    {
      const struct klp_map_symbol *symbol = part->symbols + i;
      struct klp_diff_known *known = part->known + i;

      known->symbol = symbol;
      known->file = files ? symbol->file : NULL;
      known->marks = symbol->flags & KLP_DIFF_KNOWN;
      known->type = symbol->type;
      known->index = i;
      sorted[i] = known;
    }
  qsort (sorted, part->n, sizeof *sorted, compare_sorted);
  return sorted;
}

/* The number of the N symbols at SORTED that are like the first one.  */

static size_t
run_length (struct klp_diff_known *const *sorted, size_t n)
{
  size_t length = 1;

  while (length < n && klp_diff_compare (sorted[0], sorted[length]) == 0)
    length++;
  return length;
}

/* See diff.h.  */

bool
klp_diff_match (struct klp_diff_part *before, struct klp_diff_part *after)
{
  bool files = has_files (before) && has_files (after);
  struct klp_diff_known **a = know (before, files), **b = know (after, files);
  size_t i = 0, j = 0;

  if (a == NULL || b == NULL)
    return false;
  while (i < before->n && j < after->n)
    {
      int order = klp_diff_compare (a[i], b[j]);
      size_t m = order > 0 ? 0 : run_length (a + i, before->n - i);
      size_t n = order < 0 ? 0 : run_length (b + j, after->n - j);

      if (order == 0)
	{
	  enum klp_diff_fate fate
	    = m == 1 && n == 1 ? KLP_FATE_MATCHED : KLP_FATE_UNSURE;

	  for (size_t k = 0; k < m; k++)
	    a[i + k]->fate = fate;
	  for (size_t k = 0; k < n; k++)
	    b[j + k]->fate = fate;
	  a[i]->match = b[j]->index;
	}
      i += m;
      j += n;
    }
  return true;
}
