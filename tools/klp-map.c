/* klp-map.c -- write the target symbol map of a kernel and its modules.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The program: options, messages and the output file.  What a source holds
   and what a map looks like is the library's business.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "klp.h"

static const char program[] = "klp-map";

/* What the command line asks for.  */
struct request
{
  struct klp_context *context;
  struct klp_map_builder *builder;
  const char *output;
  size_t sources;
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
  OPTION_HELP,
  OPTION_VERSION
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
    { "help", no_argument, NULL, OPTION_HELP },
    { "version", no_argument, NULL, OPTION_VERSION },
    { NULL, 0, NULL, 0 }
  };

/* The temporary file, for the signal handler; empty when there is none.  */
static char *volatile temporary;

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
  fflush (stdout);
  fprintf (stderr, "%s: %s%s\n", program, levels[level], text);
}

/* Print the usage.  */

static void
print_help (void)
{
  printf ("Usage: %s -o FILE SOURCE...\n"
	  "Write the symbol map of a kernel and its modules, which ld-klp.so"
	  " reads.\n\n", program);
  fputs ("\
  -o, --output=FILE      write the map to FILE\n\
\n\
Sources of the kernel's symbols, one of them:\n\
      --vmlinuz=FILE     the kernel's image, compressed or not; stripped is\n\
                         enough\n\
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
      --release=RELEASE  the kernel's release; sources that know theirs must\n\
                         agree\n\
      --help             print this help and exit\n\
      --version          print the version and exit\n\
\n\
Example:\n\
  klp-map -o target.klpmap --vmlinuz=/boot/vmlinuz-$(uname -r) \\\n\
    --modules=/lib/modules/$(uname -r)\n", stdout);
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

/* Add FILE as SOURCE to REQUEST's map.  */

static bool
add (struct request *request, enum klp_source source, const char *file)
{
  request->sources++;
  return klp_map_builder_add (request->builder, source, file);
}

/* Take option OPTION of REQUEST, with its argument VALUE.  */

static bool
take_option (struct request *request, int option, const char *value)
{
  switch (option)
    {
    case 'o':
      if (request->output != NULL)
	return klp_error (request->context, "-o is given twice (%s, %s)",
			  request->output, value);
      request->output = value;
      return true;
    case OPTION_KALLSYMS:
      return add (request, KLP_SOURCE_KALLSYMS, value);
    case OPTION_SYSTEM_MAP:
      return add (request, KLP_SOURCE_SYSTEM_MAP, value);
    case OPTION_SYMVERS:
      return add (request, KLP_SOURCE_SYMVERS, value);
    case OPTION_MODULES:
      return add (request, KLP_SOURCE_MODULES, value);
    case OPTION_VMLINUX:
      return add (request, KLP_SOURCE_VMLINUX, value);
    case OPTION_VMLINUZ:
      return add (request, KLP_SOURCE_IMAGE, value);
    case OPTION_RELEASE:
      return klp_map_builder_release (request->builder, value);
    default:
      return print_try ();
    }
}

/* Read the ARGC arguments ARGV; all sources are read, so that each error is
   seen.  */

static bool
read_arguments (struct request *request, int argc, char **argv)
{
  bool good = true;
  int option;

  while ((option = getopt_long (argc, argv, "o:", options, NULL)) != -1)
    {
      if (option == '?')
	return print_try ();
      good &= take_option (request, option, optarg);
    }
  for (; optind < argc; optind++)
    good &= add (request, KLP_SOURCE_FILE, argv[optind]);
  if (request->output == NULL)
    {
      klp_error (request->context, "no output file: give -o FILE");
      return print_try ();
    }
  if (request->sources == 0)
    {
      klp_error (request->context, "no source to make a map of");
      return print_try ();
    }
  return good;
}

/* Remove the temporary file and die of SIGNAL.  */

static void
die (int signal_number)
{
  if (temporary != NULL)
    unlink (temporary);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

/* Report that DOING with FILE failed, close FD unless it is -1, and remove
   the temporary file.  Returns false.  */

static bool
give_up (struct klp_context *context, const char *doing, const char *file,
	 int fd)
{
  klp_error (context, "%s: cannot %s: %s", file, doing, strerror (errno));
  if (fd != -1)
    close (fd);
  unlink (temporary);
  temporary = NULL;
  return false;
}

/* Write LENGTH bytes of TEXT to FD, in small pieces: Linux keeps a file in
   its cache in the pieces it was written in, and a link that touches one
   byte of a piece of the map would get all of it into its memory.  */

static bool
write_all (int fd, const char *text, size_t length)
{
  while (length != 0)
    {
      const size_t most = 16384;
      ssize_t n = write (fd, text, length < most ? length : most);

      if (n < 0 && errno == EINTR)
	continue;
      if (n < 0)
	return false;
      text += n;
      length -= n;
    }
  return true;
}

/* Replace FILE by LENGTH bytes of TEXT.  Links may have it mapped: they
   keep what they have, for it is replaced by a rename.  */

static bool
replace_file (struct klp_context *context, const char *file, const char *text,
	      size_t length)
{
  static const int signals[] = { SIGHUP, SIGINT, SIGPIPE, SIGTERM };
  struct stat status;
  mode_t mask = umask (0);
  char *name;
  int fd;

  umask (mask);
  if (stat (file, &status) == 0 && !S_ISREG (status.st_mode))
    return klp_error (context, "%s: is no regular file; a map is written to a"
		      " file of its own", file);
  name = klp_format (context, "%s.XXXXXX", file);
  if (name == NULL)
    return false;
  fd = mkstemp (name);
  if (fd < 0)
    return klp_error (context, "%s: cannot write beside it: %s", file,
		      strerror (errno));
  temporary = name;
  signal (SIGXFSZ, SIG_IGN);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    signal (signals[i], die);
  if (!write_all (fd, text, length) || fchmod (fd, 0666 & ~mask) != 0)
    return give_up (context, "write", file, fd);
  if (close (fd) != 0)
    return give_up (context, "write", file, -1);
  if (rename (temporary, file) != 0)
    return give_up (context, "replace", file, -1);
  temporary = NULL;
  return true;
}

/* Make the map that the ARGC arguments ARGV ask for.  */

static bool
run (struct klp_context *context, int argc, char **argv)
{
  struct request request = { context, NULL, NULL, 0 };
  size_t length;
  char *text;

  request.builder = klp_map_builder_new (context);
  if (request.builder == NULL || !read_arguments (&request, argc, argv))
    return false;
  text = klp_map_builder_text (request.builder, &length);
  return (text != NULL
	  && replace_file (context, request.output, text, length));
}

/* If ARGV asks for help or the version, print it and return true.  */

static bool
print_information (int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--help") == 0)
      {
	print_help ();
	return true;
      }
    else if (strcmp (argv[i], "--version") == 0)
      {
	print_version ();
	return true;
      }
  return false;
}

int
main (int argc, char **argv)
{
  struct klp_context *context;
  bool good;

  if (print_information (argc, argv))
    return fflush (stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
  context = klp_context_new (print, NULL);
  if (context == NULL)
    {
      fprintf (stderr, "%s: error: out of memory\n", program);
      return EXIT_FAILURE;
    }
  good = run (context, argc, argv);
  klp_context_free (context);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
