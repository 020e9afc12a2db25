/* loadsim-report.c -- what klp-loadsim says.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdarg.h>
#include <stdio.h>

#include "loadsim.h"

/* Say why SIM's kernel refuses MODULE: FORMAT, in the kernel's words.  Return
   false.  */

bool
sim_fail (const struct sim *sim, const struct sim_module *module,
	  const char *format, ...)
{
  va_list args;

  fprintf (stderr, "%s: %s: ", oracle_program, module->file->path);
  if (sim->when != NULL)
    fprintf (stderr, "when %s loads: ", sim->when);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  putc ('\n', stderr);
  return false;
}
