/* klp-new.c -- begin a livepatch: a directory that `make' can build.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The program: options, and the order of the steps.  */

#include "config.h"
#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-new.h"
#include "klp-program.h"

static const char program[] = "klp-new";

/* Print the usage.  */

static void
print_help (void)
{
  printf ("Usage: %s --map=MAP [OPTION]... [OBJECT:]FUNCTION[:POSITION]...\n"
	  "Write a directory with a livepatch that replaces each FUNCTION of"
	  " the kernel:\na C file and a Makefile.\n\n", program);
  fputs ("\
      --map=MAP          the map of the target kernel, which klp-map makes\n\
      --source=SOURCE    copy the functions, and what they need, from the\n\
                         kernel's source: its directory, or the file\n\
      --kdir=DIR         where the kernel's modules are built: the headers to\n\
                         include are searched there, by default in\n\
                         /lib/modules/RELEASE/build\n\
  -o, --output=DIR       write DIR, which must not exist; by default\n\
                         klp_FUNCTION\n\
      --replace          the patch replaces all that are loaded\n\
      --callbacks        with functions that the kernel calls before and\n\
                         after patching and unpatching\n\
\n\
      --help             print this help and exit\n\
      --version          print the version and exit\n\
\n\
Examples:\n\
  klp-new --map=target.klpmap --source=linux-6.1 cmdline_proc_show\n\
  klp-new --map=target.klpmap --source=linux-6.1/drivers/block/loop.c loop:loop_probe\n",
	 stdout);
}

/* What the command line asks for.  */
struct request
{
  struct klp_new new;
  struct klp_options options;
};

/* Read the options among the ARGC arguments ARGV.  */

static bool
read_options (struct request *request, int argc, char **argv)
{
  enum { OPTION_MAP = 256, OPTION_SOURCE, OPTION_REPLACE, OPTION_CALLBACKS,
	 OPTION_KDIR };
  static const struct option options[] =
    {
      { "map", required_argument, NULL, OPTION_MAP },
      { "source", required_argument, NULL, OPTION_SOURCE },
      { "kdir", required_argument, NULL, OPTION_KDIR },
      { "output", required_argument, NULL, 'o' },
      { "replace", no_argument, NULL, OPTION_REPLACE },
      { "callbacks", no_argument, NULL, OPTION_CALLBACKS },
      { NULL, 0, NULL, 0 }
    };
  struct klp_new *new = &request->new;
  bool good = true;
  int option;

  while ((option = getopt_long (argc, argv, "o:", options, NULL)) != -1)
    switch (option)
      {
      case OPTION_MAP:
	good &= klp_program_option (new->context, &request->options, "map",
				    optarg);
	break;
      case OPTION_KDIR: new->kdir = optarg; break;
      case OPTION_SOURCE: new->source = optarg; break;
      case 'o': new->directory = optarg; break;
      case OPTION_REPLACE: new->replace = true; break;
      case OPTION_CALLBACKS: new->callbacks = true; break;
      default: return klp_program_try ();
      }
  return good;
}

/* Name NEW's module after its directory, or after its first function.  */

static bool
name_module (struct klp_new *new)
{
  const char *name;
  size_t length;
  char *module;

  if (new->directory == NULL)
    new->directory = klp_format (new->context, "klp_%s",
				 new->functions[0].base);
  if (new->directory == NULL)
    return false;
  length = strlen (new->directory);
  while (length > 1 && new->directory[length - 1] == '/')
    length--;
  new->directory = klp_copy_string (new->context, new->directory, length);
  if (new->directory == NULL)
    return false;
  name = strrchr (new->directory, '/');
  name = name == NULL ? new->directory : name + 1;
  new->module = module = klp_copy_string (new->context, name, strlen (name));
  if (module == NULL)
    return false;
  for (; *module != '\0'; module++)
    if (!isalnum ((unsigned char) *module))
      *module = '_';
  /* struct module's name has 56 bytes.  */
  if (*new->module == '\0' || strlen (new->module) > 55)
    return klp_error (new->context, "`%s' cannot be a module's name; use"
		      " --output=DIR", new->module);
  return true;
}

/* Do what the ARGC arguments ARGV ask for.  Returns the exit status.  */

static int
run (struct klp_context *context, int argc, char **argv)
{
  struct request request = { .new = { .context = context },
			     .options = { .prefix = "--" } };
  struct klp_new *new = &request.new;
  bool good;

  if (!read_options (&request, argc, argv))
    return EXIT_FAILURE;
  if (optind == argc || request.options.n_maps == 0)
    {
      klp_error (context, optind == argc ? "no function is given"
		 : "no map is given: use --map=MAP");
      klp_program_try ();
      return EXIT_FAILURE;
    }
  new->maps = klp_maps_open (context, request.options.maps,
			     request.options.n_maps);
  if (new->maps == NULL)
    return EXIT_FAILURE;
  good = true;
  for (int i = optind; i < argc; i++)
    good &= klp_new_choose (new, argv[i]);
  good = good && name_module (new)
	 && (new->source == NULL ? klp_new_declare (new) : klp_new_copy (new))
	 && klp_new_write (new);
  klp_maps_close (new->maps);
  if (good && new->source == NULL)
    klp_warning (context, "%s/%s.c: %s", new->directory, new->module,
		 new->unwritten
		 ? "write the prototypes and the functions at the #error lines,"
		   " or use --source"
		 : "the new functions do nothing yet: write them");
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
