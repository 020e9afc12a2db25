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
#include "klp.h"

static const char program[] = "klp-postlink";

/* What the command line asks for.  */
struct request
{
  struct klp_context *context;
  struct klp_options options;
  const char *output;		/* or NULL  */
};

/* Values of long options; those of the library's options follow.  */
enum
{
  OPTION_HELP = 256,
  OPTION_VERSION,
  OPTION_SHARED
};

/* Print TEXT, a report at LEVEL.  DATA is not used.  */

static void
print (void *data, enum klp_level level, const char *text)
{
  static const char *const levels[] =
    {
      [KLP_ERROR] = "error: ",
      [KLP_WARNING] = "warning: ",
      [KLP_NOTE] = "note: ",
      [KLP_TRACE] = ""
    };

  (void) data;
  fprintf (stderr, "%s: %s%s\n", program, levels[level], text);
}

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
  if (*PACKAGE_BUGREPORT != '\0')
    printf ("\nReport bugs to: %s\n", PACKAGE_BUGREPORT);
}

/* Print the version.  */

static void
print_version (void)
{
  printf ("%s (%s) %s\n", program, PACKAGE_NAME, PACKAGE_VERSION);
  fputs ("\
Copyright (C) 2026 The bfd-klp authors\n\
License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>\n\
This is free software: you are free to change and redistribute it.\n\
There is NO WARRANTY, to the extent permitted by law.\n", stdout);
}

/* Point to --help.  Returns false.  */

static bool
print_try (void)
{
  fprintf (stderr, "Try `%s --help' for more information.\n", program);
  return false;
}

/* The program's own options and the library's, for getopt_long; NULL when
   out of memory.  */

static struct option *
make_options (struct klp_context *context)
{
  static const struct option own[] =
    {
      { "output", required_argument, NULL, 'o' },
      { "help", no_argument, NULL, OPTION_HELP },
      { "version", no_argument, NULL, OPTION_VERSION }
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
  const char *name, *text;

  if (option == 'o')
    {
      if (request->output != NULL)
	return klp_error (request->context, "-o is given twice (%s, %s)",
			  request->output, value);
      request->output = value;
      return true;
    }
  name = klp_option_get (option - OPTION_SHARED)->name;
  text = value == NULL ? name : klp_format (request->context, "%s=%s", name,
					    value);
  return (text != NULL
	  && klp_options_add (request->context, &request->options, text));
}

/* Read the options among the ARGC arguments ARGV, so that each error is seen.
   *DONE: one asked for nothing but information, which has been printed.  */

static bool
read_options (struct request *request, int argc, char **argv, bool *done)
{
  struct option *options = make_options (request->context);
  bool good = options != NULL;
  int option;

  while (options != NULL
	 && (option = getopt_long (argc, argv, "o:", options, NULL)) != -1)
    switch (option)
      {
      case '?':
	return print_try ();
      case OPTION_HELP:
      case OPTION_VERSION:
	(option == OPTION_HELP ? print_help : print_version) ();
	*done = true;
	return fflush (stdout) == 0;
      default:
	good &= take_option (request, option, optarg);
      }
  return good;
}

/* Convert FILE as REQUEST says, with MAPS or NULL.  A signal that comes
   meanwhile is obeyed when no temporary file is left.  */

static bool
convert (struct request *request, struct klp_maps *maps, const char *file)
{
  static const int numbers[] = { SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM };
  enum klp_result result;
  sigset_t signals, before;

  sigemptyset (&signals);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    sigaddset (&signals, numbers[i]);
  sigprocmask (SIG_BLOCK, &signals, &before);
  signal (SIGXFSZ, SIG_IGN);
  result = klp_postlink (request->context, maps, &request->options, file,
			 request->output);
  sigprocmask (SIG_SETMASK, &before, NULL);
  return result != KLP_FAILED;
}

/* Do what the ARGC arguments ARGV ask for.  */

static bool
run (struct klp_context *context, int argc, char **argv)
{
  struct request request = { .context = context,
			     .options = { .prefix = "--" } };
  struct klp_maps *maps = NULL;
  bool done = false, good = read_options (&request, argc, argv, &done);

  if (done || !good)
    return good;
  if (optind + 1 != argc)
    {
      klp_error (context, optind == argc ? "no module is given"
		 : "more than one module is given; convert one at a time");
      return print_try ();
    }
  if (request.options.n_maps != 0)
    {
      maps = klp_maps_open (context, request.options.maps,
			    request.options.n_maps);
      if (maps == NULL)
	return false;
    }
  good = convert (&request, maps, argv[optind]);
  klp_maps_close (maps);
  return good;
}

int
main (int argc, char **argv)
{
  struct klp_context *context = klp_context_new (print, NULL);
  bool good;

  if (context == NULL)
    {
      fprintf (stderr, "%s: error: out of memory\n", program);
      return EXIT_FAILURE;
    }
  good = run (context, argc, argv);
  klp_context_free (context);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
