/* klp-map.c -- write the symbol map of a kernel and its modules, or ask one.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The program: options and messages.  What a source holds and what a map
   looks like is the library's business.  */

#include "config.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-map.h"
#include "klp-program.h"

static const char program[] = "klp-map";

/* What is to be done.  */
enum mode
{
  MODE_MAKE,
  MODE_LOOKUP,
  MODE_DIFF,
  MODE_VERIFY
};

/* A source that an option names.  */
struct source
{
  enum klp_source source;
  const char *file;
};

/* What the command line asks for.  */
struct request
{
  struct klp_context *context;
  struct klp_map_builder *builder;
  enum mode mode;
  const char *name;		/* to look up  */
  const char *output;
  const char *root;		/* of --running, or NULL  */
  bool running;
  unsigned int given;		/* enum klp_running: sources  */
  struct source *sources;	/* room for all arguments  */
  size_t n_sources;
  bool makes;			/* an option for making a map was given  */
};

/* Values of long options that have no letter.  */
enum
{
  OPTION_KALLSYMS = 256,
  OPTION_SYSTEM_MAP,
  OPTION_SYMVERS,
  OPTION_MODULES,
  OPTION_VMLINUX,
  OPTION_VMLINUZ,
  OPTION_RELEASE,
  OPTION_RUNNING,
  OPTION_ROOT,
  OPTION_LOOKUP,
  OPTION_DIFF,
  OPTION_VERIFY,
  OPTION_NO_TYPES,
  OPTION_DEBUG
};

static const struct option options[] =
  {
    { "output", required_argument, NULL, 'o' },
    { "kallsyms", required_argument, NULL, OPTION_KALLSYMS },
    { "system-map", required_argument, NULL, OPTION_SYSTEM_MAP },
    { "symvers", required_argument, NULL, OPTION_SYMVERS },
    { "modules", required_argument, NULL, OPTION_MODULES },
    { "vmlinux", required_argument, NULL, OPTION_VMLINUX },
    { "vmlinuz", required_argument, NULL, OPTION_VMLINUZ },
    { "release", required_argument, NULL, OPTION_RELEASE },
    { "running", no_argument, NULL, OPTION_RUNNING },
    { "root", required_argument, NULL, OPTION_ROOT },
    { "debug", required_argument, NULL, OPTION_DEBUG },
    { "no-types", no_argument, NULL, OPTION_NO_TYPES },
    { "lookup", required_argument, NULL, OPTION_LOOKUP },
    { "diff", no_argument, NULL, OPTION_DIFF },
    { "verify", no_argument, NULL, OPTION_VERIFY },
    { NULL, 0, NULL, 0 }
  };

/* Print the usage.  */

static void
print_help (void)
{
  printf ("Usage: %s -o FILE SOURCE...\n"
	  "  or:  %s --lookup=NAME MAP...\n"
	  "  or:  %s --diff OLD NEW\n"
	  "  or:  %s --verify MAP...\n"
	  "Write the symbol map of a kernel and its modules, which ld-klp.so"
	  " reads,\nor read existing maps.\n\n",
	  program, program, program, program);
  fputs ("\
  -o, --output=FILE      write the map to FILE\n\
\n\
      --running          this machine: its /proc/kallsyms, /lib/modules and\n\
                         Module.symvers, its release and build-id\n\
      --root=DIR         look for those below DIR\n\
\n\
Sources of the kernel's symbols, at least one; several must agree:\n\
      --vmlinuz=FILE     the kernel's image, compressed or not; stripped is\n\
                         enough.  Of a folder /lib/modules/RELEASE, the image\n\
                         there or in /boot\n\
      --kallsyms=FILE    /proc/kallsyms of the booted kernel, or a copy\n\
      --system-map=FILE  System.map, or the output of `nm -n vmlinux'\n\
      --vmlinux=FILE     the kernel's ELF file, not stripped\n\
Sources of the modules' symbols:\n\
      --modules=DIR      all modules below DIR, such as /lib/modules/RELEASE\n\
Sources recognised by what is in them:\n\
      FILE...            a kernel image, modules, any of the texts above and\n\
                         below, and klp-convert's symbols.klp (without\n\
                         positions)\n\
Sources of the exports, where the symbols do not tell them:\n\
      --symvers=FILE     Module.symvers; may be repeated\n\
\n\
Sources of what the compiler has inlined, and of source files:\n\
      --debug=FILE       vmlinux or a module with debug information, of a debug\n\
                         package or of the kernel's build; may be repeated\n\
\n\
      --release=RELEASE  the kernel's release; sources that know theirs must\n\
                         agree\n\
      --no-types         leave out the types of functions and structures,\n\
                         which klp-check compares with the patch's\n\
\n\
Asking maps:\n\
      --lookup=NAME      print all symbols called NAME, with what to type to\n\
                         bind to them; exit status 1 if there is none\n\
      --diff             print what changed from one kernel's map to\n\
                         another's; exit status 1 if anything did\n\
      --verify           check all of the maps; exit status 1 if one is bad\n\
\n\
      --help             print this help and exit\n\
      --version          print the version and exit\n\
\n\
Examples:\n\
  klp-map -o target.klpmap --running\n\
  klp-map -o target.klpmap --vmlinuz=/lib/modules/$(uname -r) \\\n\
    --modules=/lib/modules/$(uname -r)\n\
  klp-map --lookup=name_show target.klpmap\n", stdout);
}

/* Note FILE as a SOURCE of REQUEST's map.  */

static bool
add (struct request *request, enum klp_source source, const char *file)
{
  request->sources[request->n_sources++] = (struct source) { source, file };
  return true;
}

/* Take MODE for REQUEST; NAME is what to look up.  */

static bool
set_mode (struct request *request, enum mode mode, const char *name)
{
  if (request->mode != MODE_MAKE)
    return klp_error (request->context, "--lookup, --diff and --verify are"
		      " mutually exclusive and cannot be repeated");
  request->mode = mode;
  request->name = name;
  return true;
}

/* Take option OPTION of REQUEST, with its argument VALUE.  */

static bool
take_option (struct request *request, int option, const char *value)
{
  switch (option)
    {
    case OPTION_LOOKUP:
      return set_mode (request, MODE_LOOKUP, value);
    case OPTION_DIFF:
      return set_mode (request, MODE_DIFF, NULL);
    case OPTION_VERIFY:
      return set_mode (request, MODE_VERIFY, NULL);
    default:
      request->makes = true;
      break;
    }
  switch (option)
    {
    case 'o':
      if (request->output != NULL)
	return klp_error (request->context, "-o is given twice (%s, %s)",
			  request->output, value);
      request->output = value;
      return true;
    case OPTION_RUNNING:
      request->running = true;
      return true;
    case OPTION_ROOT:
      request->root = value;
      return true;
    case OPTION_KALLSYMS:
      return add (request, KLP_SOURCE_KALLSYMS, value);
    case OPTION_SYSTEM_MAP:
      return add (request, KLP_SOURCE_SYSTEM_MAP, value);
    case OPTION_SYMVERS:
      request->given |= KLP_RUNNING_SYMVERS;
      return add (request, KLP_SOURCE_SYMVERS, value);
    case OPTION_MODULES:
      request->given |= KLP_RUNNING_MODULES;
      return add (request, KLP_SOURCE_MODULES, value);
    case OPTION_VMLINUX:
      return add (request, KLP_SOURCE_VMLINUX, value);
    case OPTION_VMLINUZ:
      return add (request, KLP_SOURCE_IMAGE, value);
    case OPTION_DEBUG:
      return add (request, KLP_SOURCE_DEBUG, value);
    case OPTION_NO_TYPES:
      klp_map_builder_no_types (request->builder);
      return true;
    case OPTION_RELEASE:
      return klp_map_builder_release (request->builder, value);
    default:
      return klp_program_try ();
    }
}

/* Read the options among the ARGC arguments ARGV.  */

static bool
read_options (struct request *request, int argc, char **argv)
{
  bool good = true;
  int option;

  while ((option = getopt_long (argc, argv, "o:", options, NULL)) != -1)
    {
      if (option == '?')
	return klp_program_try ();
      good &= take_option (request, option, optarg);
    }
  if (request->mode == MODE_MAKE || !request->makes)
    return good;
  klp_error (request->context, "--lookup, --diff and --verify read existing"
	     " maps and cannot be combined with options that make one");
  return klp_program_try ();
}

/* Read REQUEST's sources and the N further ones FILES.  Of those that take no
   time each error is told; modules are read when there was none.  */

static bool
read_sources (struct request *request, char *const *files, size_t n)
{
  struct klp_map_builder *builder = request->builder;
  const struct source *end = request->sources + request->n_sources;
  bool good = true;

  for (const struct source *p = request->sources; p < end; p++)
    if (p->source != KLP_SOURCE_MODULES)
      good &= klp_map_builder_add (builder, p->source, p->file);
  for (size_t i = 0; i < n; i++)
    good &= klp_map_builder_add (builder, KLP_SOURCE_FILE, files[i]);
  for (const struct source *p = request->sources; p < end && good; p++)
    if (p->source == KLP_SOURCE_MODULES)
      good &= klp_map_builder_add (builder, p->source, p->file);
  return good;
}

/* Make the map that REQUEST asks for, with the N further sources FILES; GOOD:
   its options are without an error.  */

static bool
make (struct request *request, char *const *files, size_t n, bool good)
{
  sigset_t signals;
  size_t length;
  char *text;

  good &= read_sources (request, files, n);
  klp_progress_clear ();
  /* What is still being read may have errors to tell, too.  */
  if (!good || request->root != NULL || request->output == NULL)
    good &= klp_map_builder_wait (request->builder);
  if (request->root != NULL && !request->running)
    good = klp_error (request->context, "--root needs --running");
  else if (request->running && good)
    good &= klp_map_builder_running (request->builder, request->root,
				     request->given);
  if (request->output == NULL)
    {
      klp_error (request->context, "no output file: use -o FILE");
      return klp_program_try ();
    }
  if (request->n_sources == 0 && n == 0 && !request->running)
    {
      klp_error (request->context, "no source to make a map of");
      return klp_program_try ();
    }
  if (!good)
    return false;
  klp_memory_for (request->context, request->output);
  text = klp_map_builder_text (request->builder, &length);
  klp_program_hold (&signals);
  good = (text != NULL
	  && klp_replace_file (request->context, request->output, text,
			       length));
  klp_program_release (&signals);
  free (text);
  return good;
}

/* Check the N maps FILES.  */

static bool
verify (struct klp_context *context, char *const *files, size_t n)
{
  bool good = true;

  for (size_t i = 0; i < n; i++)
    good &= klp_map_verify (context, files[i]);
  return good;
}

/* Do what the ARGC arguments ARGV ask for.  Returns the exit status.  */

static int
run (struct klp_context *context, int argc, char **argv)
{
  struct request request = { .context = context };
  bool good, trouble;
  char **files;
  size_t n;

  request.builder = klp_map_builder_new (context);
  request.sources = klp_alloc_array (context, argc, sizeof *request.sources);
  if (request.builder == NULL || request.sources == NULL)
    return EXIT_FAILURE;
  klp_map_builder_progress (request.builder, klp_progress_show, "modules");
  good = read_options (&request, argc, argv);
  trouble = request.mode == MODE_LOOKUP || request.mode == MODE_DIFF;
  files = argv + optind;
  n = argc - optind;
  if (request.mode == MODE_MAKE)
    return make (&request, files, n, good) ? EXIT_SUCCESS : EXIT_FAILURE;
  if (good && (request.mode == MODE_DIFF ? n != 2 : n == 0))
    {
      klp_error (context, request.mode == MODE_DIFF
		 ? "--diff compares two maps: name the older and the newer one"
		 : "no map is named");
      good = klp_program_try ();
    }
  if (!good)
    return trouble ? (int) KLP_STATUS_TROUBLE : EXIT_FAILURE;
  if (request.mode == MODE_LOOKUP)
    return klp_map_lookup (context, request.name, files, n);
  if (request.mode == MODE_DIFF)
    return klp_map_compare (context, files[0], files[1]);
  return verify (context, files, n) ? EXIT_SUCCESS : EXIT_FAILURE;
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
