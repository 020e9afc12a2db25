/* klp-program.h -- what all the programs have in common.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_PROGRAM_H
#define KLP_PROGRAM_H

#include <signal.h>
#include <stdio.h>
#include "klp-programs.h"

/* The exit status of a program that answers a question, as that of diff and
   grep.  */
enum klp_status
{
  KLP_STATUS_YES = 0,		/* good, found, the same  */
  KLP_STATUS_NO = 1,		/* findings, not found, not the same  */
  KLP_STATUS_TROUBLE = 2	/* the question could not be answered  */
};

struct klp_program
{
  const char *name;
  void (*help) (void);		/* print the usage  */
  /* Do what the arguments ask for and return the exit status.  */
  int (*run) (struct klp_context *context, int argc, char **argv);
  int trouble;			/* the exit status when nothing can be done  */
};

/* PROGRAM's main function: --help and --version, or its run in a context
   that reports on the standard error.  What cannot be written to the standard
   output is an error.  */
int klp_program_main (const struct klp_program *program, int argc,
		      char **argv);

/* The name of LEVEL: `error' and so on.  */
const char *klp_level_name (enum klp_level level);

/* Give the option NAME with VALUE (or NULL), which the plugin has too, to
   OPTIONS.  */
bool klp_program_option (struct klp_context *context,
			 struct klp_options *options, const char *name,
			 const char *value);

/* From here on until klp_program_release, which gets BEFORE, a signal that
   would end this program waits: no temporary file is left.  What is too large
   for a file is an error.  */
void klp_program_hold (sigset_t *before);
void klp_program_release (const sigset_t *before);

/* Point to --help.  Returns false.  */
bool klp_program_try (void);

/* ---- What a terminal is shown, and nothing else: klp-terminal.c ---- */

/* The program is called NAME: see what its output goes to.  */
void klp_terminal_begin (const char *name);

/* Show that DONE of TOTAL things have been done, which DATA, a text, says what
   they are; or show TEXT, what the program is at.  */
void klp_progress_show (void *data, size_t done, size_t total);
void klp_progress_say (const char *text);

/* Take back what is shown.  */
void klp_progress_clear (void);

enum klp_color
{
  KLP_COLOR_END,
  KLP_COLOR_GOOD,
  KLP_COLOR_NOTE,
  KLP_COLOR_WARNING,
  KLP_COLOR_ERROR
};

/* What turns STREAM, the standard output or error, to COLOR: "" unless it is a
   terminal whose user wants colours (NO_COLOR, TERM).  */
const char *klp_color (FILE *stream, enum klp_color color);

#endif /* KLP_PROGRAM_H */
