/* klp-map-progress.c -- the line that says how far klp-map is.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   On a terminal only, and gone when something else is said.  Must not know
   what takes its time.  */

#include "config.h"
#include <stdio.h>
#include <unistd.h>
#include "klp-map.h"

/* So many lines in all: more often than eyes see costs time.  */
#define LINES 100

/* How many characters stand on the line.  */
static int shown;

/* See klp-map.h.  */

void
klp_progress_show (void *data, size_t done, size_t total)
{
  int length;

  (void) data;
  if (total < LINES || done % (total / LINES) != 0 || !isatty (STDERR_FILENO))
    return;
  length = fprintf (stderr, "\rklp-map: %zu of %zu modules", done, total);
  if (length > shown)
    shown = length;
  fflush (stderr);
}

/* See klp-map.h.  */

void
klp_progress_clear (void)
{
  if (shown > 0)
    fprintf (stderr, "\r%*s\r", shown, "");
  shown = 0;
}
