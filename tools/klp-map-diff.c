/* klp-map-diff.c -- `klp-map --diff': what changed between two kernels.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   One line per change; fields are separated by tabs.  Must not know what a
   change is.  */

#include "config.h"
#include <stdio.h>
#include <stdlib.h>
#include "klp-map.h"

/* Print CHANGE.  DATA is a bool: there was one.  */

static bool
print_change (void *data, const struct klp_map_change *change)
{
  bool *any = data;

  *any = true;
  klp_put_field (change->what, '\t');
  klp_put_field (change->name, '\t');
  klp_put_field (change->object, '\t');
  klp_put_field (change->before, '\t');
  klp_put_field (change->after, '\t');
  klp_put_field (change->file, '\n');
  /* A closed pipe is told at the end; there is no use in going on.  */
  return !ferror (stdout);
}

/* See klp-map.h.  */

enum klp_status
klp_map_compare (struct klp_context *context, const char *before,
		 const char *after)
{
  bool any = false;

  if (!klp_map_diff (context, before, after, print_change, &any)
      && !ferror (stdout))
    return KLP_STATUS_TROUBLE;
  return klp_finish_output (context, any ? KLP_STATUS_NO : KLP_STATUS_YES);
}
