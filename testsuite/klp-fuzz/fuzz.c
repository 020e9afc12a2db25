/* fuzz.c -- every reader of foreign bytes, for libFuzzer.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   KLP_FUZZ_TARGET in the environment names the reader.  Whatever it is given,
   a reader ends with a result or a report, and what can be made a map of is
   a map that klp_map_verify finds no fault with.  Run by fuzz.sh.  */

#include "config.h"
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "fuzz-judge.h"
#include "fuzz-mutate.h"
#include "klp-programs.h"
#include "image/unpack.h"
#include "types/debug.h"
#include "types/dwarf.h"

/* So much a packed seed may unpack to; the bound itself is fuzzed, too.  */
#define UNPACK_MOST ((size_t) 1 << 20)

struct target
{
  const char *name;
  void (*read) (const char *file, const uint8_t *data, size_t size,
		int argument);
  int argument;
};

static const struct target *target;
static int input = -1;
static char *input_name;
static int output = -1;
static char *output_name;
static struct judge_files livepatch;
static unsigned long reports;
static bool aloud;

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate (uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t most,
				unsigned int seed);

/* Say WHAT is wrong and stop, so that libFuzzer keeps the input.  */

static void
fail (const char *what)
{
  fprintf (stderr, "fuzz: %s: %s\n", target == NULL ? "?" : target->name,
	   what);
  abort ();
}

/* Count a report, and print it when it explains a failure; each has a
   text.  */

static void
count_report (void *data, enum klp_level level, const char *text)
{
  (void) data;
  (void) level;
  reports++;
  if (aloud)
    fprintf (stderr, "fuzz: %s\n", text);
  if (*text == '\0')
    fail ("an empty report");
}

/* A context for one input.  */

static struct klp_context *
make_context (void)
{
  struct klp_context *context = klp_context_new (count_report, NULL);

  reports = 0;
  if (context == NULL)
    fail ("no context");
  return context;
}

/* Make FD hold the SIZE bytes at DATA.  */

static void
fill (int fd, const void *data, size_t size)
{
  if (ftruncate (fd, 0) != 0 || pwrite (fd, data, size, 0) != (ssize_t) size)
    fail ("cannot write the input");
}

/* Ask MAPS what the plugin and klp-map ask.  */

static void
ask (struct klp_maps *maps)
{
  static const char *const names[] =
    { "name_show", "klp_enable_patch", "f", "vm_static", "a_static", "zzz" };
  struct klp_map_list list;

  memset (&list, 0, sizeof list);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      (void) klp_maps_find (maps, names[i], &list);
      for (size_t j = 0; j < list.count; j++)
	(void) klp_symbol_problem (list.symbols + j);
      (void) klp_maps_find_prefix (maps, names[i], &list);
      (void) klp_maps_find_misses (maps, names[i], 5, &list);
    }
  (void) klp_maps_object (maps, "vmlinux");
  (void) klp_maps_object (maps, "mod_a");
}

/* Read FILE as source SOURCE into a map; the map must be a good one.  */

static void
read_source (const char *file, const uint8_t *data, size_t size, int source)
{
  struct klp_context *context = make_context ();
  struct klp_map_builder *builder = klp_map_builder_new (context);
  char *text = NULL;
  size_t length;

  (void) data;
  (void) size;
  if (klp_map_builder_add (builder, source, file))
    {
      text = klp_map_builder_text (builder, &length);
      if (text != NULL)
	{
	  fill (output, text, length);
	  if (!klp_map_verify (context, output_name))
	    {
	      aloud = true;
	      (void) klp_map_verify (context, output_name);
	      fail ("a map that has faults was made");
	    }
	  free (text);
	}
    }
  else if (reports == 0)
    fail ("refused without a report");
  klp_context_free (context);
}

/* Open FILE as the plugin's map= does, and all that can be said of it.  */

static void
read_map (const char *file, const uint8_t *data, size_t size, int argument)
{
  struct klp_context *context = make_context ();
  char *files[] = { (char *) file };
  struct klp_maps *maps = klp_maps_open_any (context, files, 1);

  (void) data;
  (void) size;
  (void) argument;
  if (maps != NULL)
    ask (maps);
  else if (reports == 0)
    fail ("refused without a report");
  klp_maps_close (maps);
  if (!klp_map_verify (context, file) && reports == 0)
    fail ("a fault without a report");
  klp_context_free (context);
}

/* klp_map_diff's function: CHANGE has texts, if the bool DATA says that both
   maps are good.  */

static bool
take_change (void *data, const struct klp_map_change *change)
{
  const bool *good = data;

  if (!*good)
    return true;
  if (*change->what == '\0' || *change->name == '\0' || *change->object == '\0'
      || *change->before == '\0' || *change->after == '\0')
    fail ("a change without a text");
  return true;
}

/* Whether the line at TEXT, before END, is one of a map's header.  */

static bool
is_header_line (const char *text, const char *end)
{
  static const char *const words[]
    = { "release\t", "machine\t", "vermagic\t", "object\t" };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if ((size_t) (end - text) >= strlen (words[i])
	&& memcmp (text, words[i], strlen (words[i])) == 0)
      return true;
  return false;
}

/* Make FD hold the lines TEXT, SIZE bytes, behind the first line of a map
   that they would be.  A changed seed never has the right one.  */

static void
compose (int fd, const char *text, size_t size)
{
  const char *p = text, *end = text + size, *newline;
  char *map;
  int first;

  while (is_header_line (p, end)
	 && (newline = memchr (p, '\n', end - p)) != NULL)
    p = newline + 1;
  first = asprintf (&map, "klp-map 2 %010zu %020zu %020zu\n",
		    63 + (size_t) (p - text), 63 + size, 63 + size);
  if (first < 0 || (map = realloc (map, first + size + 1)) == NULL)
    fail ("out of memory");
  memcpy (map + first, text, size);
  fill (fd, map, first + size);
  free (map);
}

/* Make two maps of the lines at DATA, before and behind a byte 0xff, and
   compare them.  What klp_map_verify finds no fault with can be searched and
   compared without a report.  */

static void
read_maps (const char *file, const uint8_t *data, size_t size, int argument)
{
  const uint8_t *middle = memchr (data, 0xff, size);
  struct klp_context *context = make_context ();
  char *files[] = { (char *) file };
  struct klp_maps *maps;
  bool first, second, good;

  (void) argument;
  if (middle == NULL)
    middle = data + size;
  compose (input, (const char *) data, middle - data);
  if (middle != data + size)
    middle++;
  compose (output, (const char *) middle, data + size - middle);
  first = klp_map_verify (context, file);
  second = klp_map_verify (context, output_name);
  aloud = good = first && second;
  if (!klp_map_diff (context, file, output_name, take_change, &good) && good)
    fail ("two good maps cannot be compared");
  aloud = first;
  reports = 0;
  maps = klp_maps_open_any (context, files, 1);
  if (maps != NULL)
    ask (maps);
  if (first && reports != 0)
    fail ("a good map cannot be searched");
  aloud = false;
  klp_maps_close (maps);
  klp_context_free (context);
}

/* Unpack the SIZE bytes at DATA.  */

static void
unpack (const char *file, const uint8_t *data, size_t size, int argument)
{
  struct klp_context *context = make_context ();
  struct klp_unpacked unpacked;

  (void) argument;
  if (klp_unpack (context, file, data, size, UNPACK_MOST, &unpacked))
    {
      if (unpacked.size > UNPACK_MOST || reports != 0)
	fail ("more was unpacked than allowed");
    }
  else if (reports == 0 || unpacked.data != NULL)
    fail ("refused without a report");
  klp_unpacked_free (&unpacked);
  klp_context_free (context);
}

/* Do with TYPES, which were found good, what klp-check and klp-map do.  */

static void
use_types (struct klp_context *context, struct klp_types *types)
{
  char *text = NULL;
  size_t length;
  FILE *stream = open_memstream (&text, &length);
  uint32_t last = types->count < 200 ? types->count : 200;

  if (stream == NULL)
    fail ("out of memory");
  for (uint32_t id = 1; id <= last; id++)
    {
      uint32_t body = klp_type_body (types, id);
      const struct klp_type *type = klp_type (types, id);

      klp_type_print (stream, context, types, id);
      (void) klp_types_next (types, type->name, 0);
      if (type->kind == KLP_TYPE_FUNCTION || type->kind == KLP_TYPE_VARIABLE)
	{
	  if (klp_types_differ (context, types, type->of, types, type->of)
	      != NULL)
	    fail ("a type differs from itself");
	}
      else if (body != 0
	       && klp_layouts_differ (context, types, body, types, body, NULL)
		  == NULL
	       && !klp_structures_same (context, types, body, types, body))
	fail ("a structure differs from itself");
    }
  fclose (stream);
  free (text);
}

/* Read the SIZE bytes at DATA as BTF on top of itself, both type by type.  */

static void
read_split_as_asked (struct klp_context *context, const char *file,
		     const uint8_t *data, size_t size,
		     const struct klp_wanted *all)
{
  struct klp_types base, types;

  if (klp_btf_open (context, file, data, size, NULL, all, &base) != NULL
      || klp_btf_open (context, file, data, size, &base, all, &types) != NULL)
    return;
  /* More than once: what has been checked is not checked again.  */
  for (unsigned int times = 0; times < 2; times++)
    for (uint32_t id = types.count; id > 0; id--)
      (void) klp_type_strip (&types, id);
  if (klp_types_problem (&base) == NULL)
    use_types (context, &types);
}

/* Read the SIZE bytes at DATA as BTF on top of BASE (or NULL), type by type
   from the last one on.  WHOLE has the same, all at once; NULL: that is
   damaged.  */

static void
read_as_asked (const char *file, const uint8_t *data, size_t size,
	       const struct klp_types *base, const struct klp_types *whole)
{
  struct klp_context *context = make_context ();
  struct klp_wanted all;
  struct klp_types types;

  memset (&all, 0xff, sizeof all);
  if (klp_btf_open (context, file, data, size, base, &all, &types) == NULL)
    {
      for (uint32_t id = types.count; id > types.before; id--)
	{
	  const struct klp_type *type = klp_type (&types, id);
	  const struct klp_type *other;

	  if (klp_type_strip (&types, id) > types.count)
	    fail ("a type is of one that is not there");
	  if (whole == NULL)
	    continue;
	  other = klp_type (whole, id);
	  if (type->kind != other->kind || type->count != other->count
	      || type->of != other->of || strcmp (type->name, other->name) != 0)
	    fail ("a type is another when it is asked for");
	}
      if ((klp_types_problem (&types) == NULL) != (whole != NULL))
	fail ("damage is found only one way");
      use_types (context, &types);
      read_split_as_asked (context, file, data, size, &all);
    }
  else if (whole != NULL)
    fail ("what can be read cannot be opened");
  klp_context_free (context);
}

/* Read the SIZE bytes at DATA as BTF of a kernel, and as that of a module on top
   of it.  */

static void
read_btf (const char *file, const uint8_t *data, size_t size, int argument)
{
  struct klp_context *context = make_context ();
  struct klp_types base, types;

  (void) argument;
  if (klp_btf_read (context, file, data, size, NULL, &base) != NULL)
    read_as_asked (file, data, size, NULL, NULL);
  else
    {
      bool good
	= klp_btf_read (context, file, data, size, &base, &types) == NULL;

      use_types (context, &base);
      read_as_asked (file, data, size, NULL, &base);
      if (good)
	use_types (context, &types);
      read_as_asked (file, data, size, &base, good ? &types : NULL);
    }
  klp_context_free (context);
}

/* Read the SIZE bytes at DATA as a module with debug information.  */

static void
read_dwarf (const char *file, const uint8_t *data, size_t size, int argument)
{
  struct klp_context *context = make_context ();
  struct klp_declared declared;
  struct klp_dwarf dwarf;

  (void) argument;
  /* What is no ELF file does not come here.  */
  if (size > EI_NIDENT)
    {
      if (klp_dwarf_open (context, file, data, size, &dwarf) && dwarf.found)
	{
	  (void) klp_declared_read (&dwarf.types, &declared);
	  use_types (context, &dwarf.types);
	}
      klp_dwarf_close (&dwarf);
    }
  klp_context_free (context);
}

/* Read FILE as debug information of the target.  */

static void
read_debug (const char *file, const uint8_t *data, size_t size, int argument)
{
  struct klp_context *context = make_context ();
  struct klp_debug debug;

  (void) data;
  (void) size;
  (void) argument;
  if (!klp_debug_read (context, file, &debug) && reports == 0)
    fail ("refused without a report");
  klp_context_free (context);
}

/* Check or convert the SIZE bytes at DATA, a module, as READER does.  */

static void
read_livepatch (const char *file, const uint8_t *data, size_t size, int reader)
{
  (void) file;
  judge_module (&livepatch, reader, data, size);
}

static const struct target targets[] =
  {
    { "kallsyms", read_source, KLP_SOURCE_KALLSYMS },
    { "system-map", read_source, KLP_SOURCE_SYSTEM_MAP },
    { "symvers", read_source, KLP_SOURCE_SYMVERS },
    { "symbols-klp", read_source, KLP_SOURCE_SYMBOLS_KLP },
    { "module", read_source, KLP_SOURCE_MODULE },
    { "vmlinux", read_source, KLP_SOURCE_VMLINUX },
    { "image", read_source, KLP_SOURCE_IMAGE },
    { "file", read_source, KLP_SOURCE_FILE },
    { "map", read_map, 0 },
    { "maps", read_maps, 0 },
    { "unpack", unpack, 0 },
    { "btf", read_btf, 0 },
    { "dwarf", read_dwarf, 0 },
    { "debug", read_debug, 0 },
    { "check", read_livepatch, JUDGE_CHECK },
    { "postlink", read_livepatch, JUDGE_POSTLINK },
    { "plugin", read_livepatch, JUDGE_PLUGIN }
  };

/* A file in memory; *NAME is where it can be opened.  */

static int
make_file (char **name)
{
  int fd = memfd_create ("fuzz", MFD_CLOEXEC);

  if (fd < 0 || asprintf (name, "/proc/self/fd/%d", fd) < 0)
    fail ("cannot make a file in memory");
  return fd;
}

/* Remove the files that livepatches were given in.  */

static void
end_livepatch (void)
{
  judge_end (&livepatch);
}

/* libFuzzer's: before the first input.  */

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  const char *name = getenv ("KLP_FUZZ_TARGET");

  (void) argc;
  (void) argv;
  for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
    if (name != NULL && strcmp (targets[i].name, name) == 0)
      target = targets + i;
  if (target == NULL)
    fail ("KLP_FUZZ_TARGET names no reader");
  input = make_file (&input_name);
  output = make_file (&output_name);
  if (target->read == read_livepatch)
    {
      judge_begin (&livepatch, NULL, getenv ("KLP_FUZZ_MAP"));
      atexit (end_livepatch);
    }
  return 0;
}

/* libFuzzer's: change the SIZE bytes at DATA, which has room for MOST.  Some
   modules are changed where that tells most.  */

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t most,
			 unsigned int seed)
{
  static struct mutant mutant;

  if (target->read != read_livepatch || seed % 2 == 0)
    return LLVMFuzzerMutate (data, size, most);
  mutant_make (&mutant, data, size, seed);
  size = mutant.size < most ? mutant.size : most;
  memcpy (data, mutant.data, size);
  return size;
}

/* libFuzzer's: one input.  */

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fill (input, data, size);
  target->read (input_name, data, size, target->argument);
  return 0;
}
