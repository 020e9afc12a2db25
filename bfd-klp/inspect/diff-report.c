/* diff-report.c -- report a difference of two maps.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The record that a comparison gives to whoever asked for it.  */

#include "config.h"
#include <stddef.h>
#include "inspect/diff.h"

/* See diff.h.  */

bool
klp_diff_report (struct klp_diff *diff, const char *what, const char *name,
		 const char *object, const char *before, const char *after,
		 const char *file)
{
  struct klp_map_change change;

  change.what = what;
  change.name = name == NULL ? "-" : name;
  change.object = object == NULL ? "-" : object;
  change.before = before == NULL ? "-" : before;
  change.after = after == NULL ? "-" : after;
  change.file = file;
  return diff->change (diff->data, &change);
}
