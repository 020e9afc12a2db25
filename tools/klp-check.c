/* klp-check.c -- check livepatch modules before anyone loads them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The program: options, files and the exit status.  Warnings count as
   findings, for in a script nobody would look at them; --allow says which are
   meant.  Notes never count.  What the rules are and
   how they are checked is the library's business.  */

#include "config.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "check-program.h"
#include "klp-program.h"

static const char program[] = "klp-check";

/* What the command line asks for.  */
struct request
{
  struct klp_context *context;
  struct klp_options options;
  struct klp_printer printer;
  const char *root;		/* of --running, or NULL  */
  const char *explain;		/* a rule, or NULL  */
  const char *html;		/* the page's file, or NULL  */
  bool running;
  bool stack;
  bool dump;
  bool list;
};

/* Values of the options, none of which has a letter.  */
enum
{
  OPTION_MAP = 256,
  OPTION_OBJECT,
  OPTION_ALLOW,
  OPTION_ANY_RELEASE,
  OPTION_RUNNING,
  OPTION_ROOT,
  OPTION_STACK,
  OPTION_DUMP,
  OPTION_VERBOSE,
  OPTION_JSON,
  OPTION_HTML,
  OPTION_LIST,
  OPTION_EXPLAIN
};

static const struct option options[] =
  {
    { "map", required_argument, NULL, OPTION_MAP },
    { "object", required_argument, NULL, OPTION_OBJECT },
    { "allow", required_argument, NULL, OPTION_ALLOW },
    { "any-release", no_argument, NULL, OPTION_ANY_RELEASE },
    { "running", no_argument, NULL, OPTION_RUNNING },
    { "root", required_argument, NULL, OPTION_ROOT },
    { "stack", no_argument, NULL, OPTION_STACK },
    { "verbose", no_argument, NULL, OPTION_VERBOSE },
    { "dump", no_argument, NULL, OPTION_DUMP },
    { "json", no_argument, NULL, OPTION_JSON },
    { "html", required_argument, NULL, OPTION_HTML },
    { "list-rules", no_argument, NULL, OPTION_LIST },
    { "explain", required_argument, NULL, OPTION_EXPLAIN },
    { NULL, 0, NULL, 0 }
  };

/* Print the usage.  */

static void
print_help (void)
{
  printf ("Usage: %s [OPTION]... FILE.ko|DIR...\n"
	  "Check livepatch modules against the rules of the kernel that is to"
	  " load them.\n\n", program);
  fputs ("      --map=FILE            a map of the target kernel, from"
	 " klp-map; repeatable\n"
	 "      --running             the target is this machine\n"
	 "      --root=DIR            with --running: read the machine's files"
	 " below DIR\n"
	 "      --object=NAME         an object that the patch patches, where"
	 " its own\n"
	 "                            structures do not say so; repeatable\n"
	 "      --allow=RULE:REASON   do not count what breaks RULE; repeatable\n"
	 "      --any-release         accept a map of another release\n"
	 "      --stack               the files are loaded in this order, with"
	 " --running\n"
	 "                            on top of what is loaded\n"
	 "      --verbose             name the types that could not be compared"
	 "\n"
	 "      --dump                show what makes each file a livepatch"
	 " instead\n"
	 "      --json                one JSON object per line\n"
	 "      --html=FILE           write a page for a reviewer, too\n"
	 "      --list-rules          print the rules and exit\n"
	 "      --explain=RULE        explain RULE and exit\n"
	 "      --help                print this and exit\n"
	 "      --version             print the version and exit\n\n"
	 "With --running and no file, print the patches that are loaded.\n"
	 "Files may be packed (gzip, xz, zstd) and signed.  Of a directory, all"
	 " modules in\n"
	 "it and below it are checked.\n"
	 "Exit status: 0 good, 1 something breaks a rule, 2 a file or a map"
	 " cannot be read.\n", stdout);
}

/* Give OPTION, whose value is VALUE, to REQUEST.  */

static bool
take_option (struct request *request, int option, const char *value)
{
  struct klp_options *shared = &request->options;

  switch (option)
    {
    case OPTION_MAP:
      return klp_program_option (request->context, shared, "map", value);
    case OPTION_OBJECT:
      return klp_program_option (request->context, shared, "object", value);
    case OPTION_ALLOW:
      return klp_program_option (request->context, shared, "allow", value);
    case OPTION_ANY_RELEASE:
      return klp_program_option (request->context, shared, "any-release",
				 NULL);
    case OPTION_RUNNING:
      return request->running = true;
    case OPTION_ROOT:
      request->root = value;
      return true;
    case OPTION_STACK:
      return request->stack = true;
    case OPTION_VERBOSE:
      return klp_program_option (request->context, shared, "verbose", NULL);
    case OPTION_DUMP:
      return request->dump = true;
    case OPTION_JSON:
      return request->printer.json = true;
    case OPTION_HTML:
      request->html = value;
      return true;
    case OPTION_LIST:
      return request->list = true;
    case OPTION_EXPLAIN:
      request->explain = value;
      return true;
    default:
      return false;
    }
}

/* Open the maps that REQUEST names into *MAPS; NULL when it names none.  */

static bool
open_maps (struct request *request, struct klp_maps **maps)
{
  *maps = NULL;
  if (request->root != NULL && !request->running)
    return klp_error (request->context, "--root needs --running");
  if (request->running && request->options.n_maps != 0)
    return klp_error (request->context, "--map and --running are two targets:"
		      " use one of them");
  if (request->running)
    *maps = klp_running_maps (request->context, request->root);
  else if (request->options.n_maps != 0)
    *maps = klp_maps_open (request->context, request->options.maps,
			   request->options.n_maps);
  else
    return true;
  return *maps != NULL;
}

/* Make the stack that REQUEST wants, on the kernel of MAPS (or NULL), into
   *STACK, NULL when it wants none.  */

static bool
open_stack (struct request *request, const struct klp_maps *maps,
	    struct klp_stack **stack)
{
  *stack = NULL;
  if (!request->stack)
    return true;
  *stack = klp_stack_new (request->context, maps);
  return (*stack != NULL
	  && (!request->running
	      || klp_stack_running (*stack, request->root)));
}

/* Print the patches that are loaded.  */

static enum klp_status
list_loaded (struct request *request)
{
  const struct klp_loaded *loaded;
  struct klp_stack *stack;

  request->stack = true;
  if (!open_stack (request, NULL, &stack))
    return KLP_STATUS_TROUBLE;
  for (size_t i = 0; (loaded = klp_stack_loaded (stack, i)) != NULL; i++)
    klp_print_loaded (&request->printer, loaded);
  return KLP_STATUS_YES;
}

/* What it takes to check a file.  */
struct work
{
  struct request *request;
  struct klp_maps *maps;
  struct klp_stack *stack;
};

/* Check, or dump, FILE as the struct work DATA says.  */

static enum klp_status
check_file (void *data, const char *file)
{
  struct work *work = data;
  struct request *request = work->request;
  unsigned long errors = klp_error_count (request->context);
  unsigned long found = request->printer.errors;
  struct klp_checked checked;
  bool good;

  if (request->dump)
    return klp_dump_file (request->context, work->maps, &request->options,
			  file, stdout)
	   ? KLP_STATUS_YES : KLP_STATUS_TROUBLE;
  good = klp_check_file (request->context, work->maps, &request->options,
			 work->stack, file, &checked);
  /* What was reported as an error is no finding: the check did not come to its
     end.  */
  if (klp_error_count (request->context) - errors
      != request->printer.errors - found)
    good = false;
  return klp_print_verdict (&request->printer, file, good ? &checked : NULL);
}

/* Check, or dump, the N files NAMES as REQUEST says.  */

static enum klp_status
check_files (struct request *request, struct klp_maps *maps,
	     struct klp_stack *stack, char **names, size_t n)
{
  struct work work = { .request = request, .maps = maps, .stack = stack };
  struct klp_check_each each
    = {
	.context = request->context,
	.ordered = request->stack || request->html != NULL,
	.check = check_file, .data = &work
      };

  if (!klp_check_collect (request->context, names, n, request->stack,
			  &each.files, &each.count))
    return KLP_STATUS_TROUBLE;
  return klp_check_each (&each);
}

/* Read the options among the ARGC arguments ARGV into REQUEST.  False, after a
   message, if they are wrong.  */

static bool
read_options (struct request *request, int argc, char **argv)
{
  bool good = true;
  int option;

  while ((option = getopt_long (argc, argv, "", options, NULL)) != -1)
    if (option == '?')
      good = klp_program_try ();
    else
      good &= take_option (request, option, optarg);
  if (good && request->dump && request->html != NULL)
    good = klp_error (request->context,
		      "--dump checks nothing; leave --html out");
  if (good && request->dump && request->printer.json)
    good = klp_error (request->context,
		      "--dump is for people only; leave --json out");
  return good;
}

/* Do what the ARGC arguments ARGV ask for.  */

static int
run (struct klp_context *context, int argc, char **argv)
{
  struct request request = { .context = context, .options.prefix = "--",
			     .printer.context = context };
  enum klp_status status;
  struct klp_stack *stack;
  struct klp_maps *maps;

  if (!read_options (&request, argc, argv))
    return KLP_STATUS_TROUBLE;
  if (request.list)
    {
      klp_list_rules (context, request.printer.json);
      return KLP_STATUS_YES;
    }
  if (request.explain != NULL)
    return klp_explain_rule (context, request.explain)
	   ? KLP_STATUS_YES : KLP_STATUS_TROUBLE;
  if (optind == argc && request.running)
    return list_loaded (&request);
  if (optind == argc)
    {
      klp_error (context, "no module is named");
      klp_program_try ();
      return KLP_STATUS_TROUBLE;
    }
  if (!open_maps (&request, &maps) || !open_stack (&request, maps, &stack))
    return KLP_STATUS_TROUBLE;
  if (!request.dump)
    klp_context_findings (context, klp_print_finding, &request.printer);
  if (request.html != NULL)
    {
      request.printer.page = klp_page_new (context, maps, &request.options,
					   stack);
      if (request.printer.page == NULL)
	return KLP_STATUS_TROUBLE;
    }
  status = check_files (&request, maps, stack, argv + optind,
			argc - optind);
  klp_print_stack (&request.printer, stack);
  if (request.html != NULL
      && !klp_page_write (request.printer.page, request.html))
    status = KLP_STATUS_TROUBLE;
  if (!klp_maps_same (maps))
    status = KLP_STATUS_TROUBLE;
  klp_maps_close (maps);
  return status;
}

int
main (int argc, char **argv)
{
  static const struct klp_program this
    = {
	.name = program, .help = print_help, .run = run,
	.trouble = KLP_STATUS_TROUBLE
      };

  return klp_program_main (&this, argc, argv);
}
