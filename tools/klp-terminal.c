/* klp-terminal.c -- what a terminal is shown, and nothing else: how far a
   program is, and colours.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The line of progress is gone when something else is said.  Must not know what
   takes its time.  */

#include "config.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "klp-program.h"

/* So many lines in all: more often than eyes see costs time.  */
#define LINES 100

/* The program that runs.  */
static const char *program;

/* How many characters stand on the line.  */
static int shown;

/* Whether the standard output (0) and the standard error (1) are terminals that
   do as they are told, and may be coloured.  */
static bool obeys[2], colored[2];

/* See klp-program.h.  */

void
klp_terminal_begin (const char *name)
{
  static const int fds[] = { STDOUT_FILENO, STDERR_FILENO };
  const char *term = getenv ("TERM"), *no_color = getenv ("NO_COLOR");
  bool smart = term != NULL && *term != '\0' && strcmp (term, "dumb") != 0;

  program = name;
  for (int i = 0; i < 2; i++)
    {
      obeys[i] = smart && isatty (fds[i]);
      colored[i] = obeys[i] && (no_color == NULL || *no_color == '\0');
    }
}

/* Put the line TEXT in the place of what is shown.  */

static void
show (const char *text)
{
  int length = fprintf (stderr, "\r%s: %s", program, text);

  if (length > shown)
    shown = length;
  fflush (stderr);
}

/* See klp-program.h.  */

void
klp_progress_show (void *data, size_t done, size_t total)
{
  char text[100];

  if (total < LINES || done % (total / LINES) != 0 || !obeys[1])
    return;
  snprintf (text, sizeof text, "%zu of %zu %s", done, total,
	    (const char *) data);
  show (text);
}

/* See klp-program.h.  */

void
klp_progress_say (const char *text)
{
  if (obeys[1])
    show (text);
}

/* See klp-program.h.  */

void
klp_progress_clear (void)
{
  if (shown > 0)
    fprintf (stderr, "\r%*s\r", shown, "");
  shown = 0;
}

/* See klp-program.h.  */

const char *
klp_color (FILE *stream, enum klp_color color)
{
  static const char *const codes[] =
    {
      [KLP_COLOR_END] = "\033[0m",
      [KLP_COLOR_GOOD] = "\033[32m",
      [KLP_COLOR_NOTE] = "\033[36m",
      [KLP_COLOR_WARNING] = "\033[1;35m",
      [KLP_COLOR_ERROR] = "\033[1;31m"
    };

  return colored[stream == stderr] ? codes[color] : "";
}
