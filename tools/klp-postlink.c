/* klp-postlink.c -- convert a module that any linker has written.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The program: options, messages, signals.  What is done with the module is
   the library's business.  */

#include "config.h"
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-program.h"

static const char program[] = "klp-postlink";

/* What the command line asks for.  */
struct request
{
  struct klp_context *context;
  struct klp_options options;
  const char *output;		/* or NULL  */
};

/* The value of the library's first option; the others follow.  */
enum { OPTION_SHARED = 256 };

/* Print the usage.  */

static void
print_help (void)
{
  printf ("Usage: %s --map=MAP [OPTION]... [-o OUTPUT] FILE\n"
	  "Turn the references of the livepatch module FILE that no linker"
	  " resolves into\nlivepatch symbols, as ld-klp.so does in a link with"
	  " GNU ld.\n\n", program);
  fputs ("\
  -o, --output=OUTPUT    write OUTPUT, and leave FILE alone; without this,\n\
                         FILE itself is replaced\n\
\n\
      --map=MAP          the map of the target kernel, which klp-map makes;\n\
                         may be repeated\n\
      --object=NAME      an object that the patch patches, where its own\n\
                         structures do not say so\n\
      --symbol=[LOCAL=]NAME:OBJECT[:WHICH[:FOR]]\n\
      --symbol=NAME::export\n\
                         bind a reference\n\
      --allow=RULE:REASON\n\
                         let FILE break a rule; klp-check lists them\n\
      --livepatch        FILE is a livepatch, even if nothing in it says so\n\
      --any-release      take a map of another kernel release than FILE's\n\
\n\
      --report[=REPORT]  write what was decided to REPORT, by default\n\
                         OUTPUT.klp.jsonl\n\
      --trace=NAME       say how NAME was decided\n\
      --verbose          say how every name was decided\n\
      --dry-run          decide, report and check, and change nothing\n\
\n\
      --help             print this help and exit\n\
      --version          print the version and exit\n\
\n\
Examples:\n\
  ld.lld -r -o patch.ko patch.o patch.mod.o\n\
  klp-postlink --map=target.klpmap patch.ko\n\
  klp-postlink --map=target.klpmap -o patch.ko patch-plain.ko\n", stdout);
}

/* The program's own options and the library's, for getopt_long; NULL when
   out of memory.  */

static struct option *
make_options (struct klp_context *context)
{
  static const struct option own[] =
    {
      { "output", required_argument, NULL, 'o' }
    };
  static const int arguments[] =
    {
      [KLP_VALUE_NONE] = no_argument,
      [KLP_VALUE_NEEDED] = required_argument,
      [KLP_VALUE_ALLOWED] = optional_argument
    };
  const size_t n_own = sizeof own / sizeof *own;
  const struct klp_option *shared;
  struct option *options;
  size_t n = 0;

  while (klp_option_get (n) != NULL)
    n++;
  options = klp_alloc_array (context, n_own + n + 1, sizeof *options);
  if (options == NULL)
    return NULL;
  memcpy (options, own, sizeof own);
  for (size_t i = 0; (shared = klp_option_get (i)) != NULL; i++)
    options[n_own + i] = (struct option) { shared->name,
					   arguments[shared->value], NULL,
					   OPTION_SHARED + (int) i };
  return options;
}

/* Take option OPTION of REQUEST, with its argument VALUE or NULL.  */

static bool
take_option (struct request *request, int option, const char *value)
{
  if (option == 'o')
    {
      if (request->output != NULL)
	return klp_error (request->context, "-o is given twice (%s, %s)",
			  request->output, value);
      request->output = value;
      return true;
    }
  return klp_program_option (request->context, &request->options,
			     klp_option_get (option - OPTION_SHARED)->name,
			     value);
}

/* Read the options among the ARGC arguments ARGV, so that each error is
   seen.  */

static bool
read_options (struct request *request, int argc, char **argv)
{
  struct option *options = make_options (request->context);
  bool good = options != NULL;
  int option;

  while (options != NULL
	 && (option = getopt_long (argc, argv, "o:", options, NULL)) != -1)
    {
      if (option == '?')
	return klp_program_try ();
      good &= take_option (request, option, optarg);
    }
  return good;
}

/* Convert FILE as REQUEST says, with MAPS or NULL.  A signal that comes
   meanwhile is obeyed when no temporary file is left.  */

static bool
convert (struct request *request, struct klp_maps *maps, const char *file)
{
  enum klp_result result;
  sigset_t before;

  klp_program_hold (&before);
  result = klp_postlink (request->context, maps, &request->options, file,
			 request->output);
  klp_program_release (&before);
  return result != KLP_FAILED;
}

/* Do what the ARGC arguments ARGV ask for.  Returns the exit status.  */

static int
run (struct klp_context *context, int argc, char **argv)
{
  struct request request = { .context = context,
			     .options = { .prefix = "--" } };
  struct klp_maps *maps = NULL;
  bool good;

  if (!read_options (&request, argc, argv))
    return EXIT_FAILURE;
  if (optind + 1 != argc)
    {
      klp_error (context, optind == argc ? "no module is named"
		 : "more than one module is named; convert one at a time");
      klp_program_try ();
      return EXIT_FAILURE;
    }
  if (request.options.n_maps != 0)
    {
      maps = klp_maps_open (context, request.options.maps,
			    request.options.n_maps);
      if (maps == NULL)
	return EXIT_FAILURE;
    }
  good = convert (&request, maps, argv[optind]);
  klp_maps_close (maps);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  static const struct klp_program this
    = {
	.name = program, .help = print_help, .run = run,
	.trouble = EXIT_FAILURE
      };

  return klp_program_main (&this, argc, argv);
}
