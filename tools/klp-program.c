/* klp-program.c -- what all the programs have in common.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reports, --help, --version and the exit status.  Must not know what a
   program does.  */

#include "config.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-program.h"

/* The program that runs.  */
static const struct klp_program *running;

/* See klp-program.h.  */

const char *
klp_level_name (enum klp_level level)
{
  static const char *const names[] =
    {
      [KLP_ERROR] = "error",
      [KLP_WARNING] = "warning",
      [KLP_NOTE] = "note",
      [KLP_TRACE] = "trace"
    };

  return names[level];
}

/* Print TEXT, a report at LEVEL.  DATA is not used.  */

static void
print (void *data, enum klp_level level, const char *text)
{
  static const enum klp_color colors[] =
    {
      [KLP_ERROR] = KLP_COLOR_ERROR,
      [KLP_WARNING] = KLP_COLOR_WARNING,
      [KLP_NOTE] = KLP_COLOR_NOTE
    };

  (void) data;
  klp_progress_clear ();
  fflush (stdout);
  if (level == KLP_TRACE)
    fprintf (stderr, "%s: %s\n", running->name, text);
  else
    fprintf (stderr, "%s: %s%s:%s %s\n", running->name,
	     klp_color (stderr, colors[level]), klp_level_name (level),
	     klp_color (stderr, KLP_COLOR_END), text);
}

/* Print the version.  */

static void
print_version (void)
{
  printf ("%s (%s) %s\n", running->name, PACKAGE_NAME, PACKAGE_VERSION);
  fputs ("\
Copyright (C) 2026 The bfd-klp authors\n\
License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>\n\
This is free software: you are free to change and redistribute it.\n\
There is NO WARRANTY, to the extent permitted by law.\n", stdout);
}

/* If ARGV asks for help or the version, print it and return true.  */

static bool
print_information (int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--help") == 0)
      {
	running->help ();
	if (*PACKAGE_BUGREPORT != '\0')
	  printf ("\nReport bugs to: %s\n", PACKAGE_BUGREPORT);
	return true;
      }
    else if (strcmp (argv[i], "--version") == 0)
      {
	print_version ();
	return true;
      }
  return false;
}

/* See klp-program.h.  */

bool
klp_program_option (struct klp_context *context, struct klp_options *options,
		    const char *name, const char *value)
{
  const char *text = value == NULL ? name
		     : klp_format (context, "%s=%s", name, value);

  return text != NULL && klp_options_add (context, options, text);
}

/* See klp-program.h.  */

void
klp_program_hold (sigset_t *before)
{
  static const int numbers[] = { SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM };
  sigset_t signals;

  sigemptyset (&signals);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    sigaddset (&signals, numbers[i]);
  sigprocmask (SIG_BLOCK, &signals, before);
  signal (SIGXFSZ, SIG_IGN);
}

/* See klp-program.h.  */

void
klp_program_release (const sigset_t *before)
{
  sigprocmask (SIG_SETMASK, before, NULL);
}

/* See klp-program.h.  */

bool
klp_program_try (void)
{
  fprintf (stderr, "Try `%s --help' for more information.\n", running->name);
  return false;
}

/* See klp-program.h.  */

int
klp_program_main (const struct klp_program *program, int argc, char **argv)
{
  struct klp_context *context = klp_context_new (print, NULL);
  int status = EXIT_SUCCESS;

  running = program;
  klp_terminal_begin (program->name);
  if (context == NULL)
    {
      fprintf (stderr, "%s: error: out of memory\n", program->name);
      return program->trouble;
    }
  if (!print_information (argc, argv))
    status = program->run (context, argc, argv);
  klp_progress_clear ();
  /* What ended with KLP_STATUS_TROUBLE has been reported.  */
  if ((fflush (stdout) != 0 || ferror (stdout))
      && status != KLP_STATUS_TROUBLE)
    {
      klp_error (context, "standard output: cannot write: %s",
		 strerror (errno));
      status = program->trouble;
    }
  klp_context_free (context);
  return status;
}
