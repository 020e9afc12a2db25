/* oracle-opts.c -- what the caller of an oracle says of the patch.

   The suite hands the oracles the same object= and symbol= values that it
   hands the plugin; the MODULE_INFO forms are read from the plain module.
   Knows nothing of maps: whether a name exists is not asked here.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle-opts.h"

enum
{
  OPTION_OBJECT = 256, OPTION_SYMBOL, OPTION_DEPENDS, OPTION_LIVEPATCH,
  OPTION_UNCHANGED, OPTION_NAME_SIZE, OPTION_HELP
};

static const struct option oracle_long_options[] = {
  { "object", required_argument, NULL, OPTION_OBJECT },
  { "symbol", required_argument, NULL, OPTION_SYMBOL },
  { "depends", required_argument, NULL, OPTION_DEPENDS },
  { "livepatch", no_argument, NULL, OPTION_LIVEPATCH },
  { "unchanged", no_argument, NULL, OPTION_UNCHANGED },
  { "name-size", required_argument, NULL, OPTION_NAME_SIZE },
  { "help", no_argument, NULL, OPTION_HELP },
  { NULL, 0, NULL, 0 }
};

/* Print the usage on STREAM.  */

static void
oracle_usage (FILE *stream)
{
  fprintf (stream, "\
Usage: %s [OPTION]... PLAIN CONVERTED\n\
Judge CONVERTED, which the plugin made of PLAIN, the module as ld wrote it.\n\
\n\
  --object=NAME      the patch has a klp_object called NAME, which its own\n\
                     structures do not show; repeatable\n\
  --symbol=SPEC      the plugin was given symbol=SPEC; repeatable\n\
  --depends=MOD:DEP  module MOD depends on module DEP; repeatable\n\
  --livepatch        PLAIN is a livepatch although it does not say so\n\
  --unchanged        CONVERTED must be PLAIN, byte for byte\n\
  --name-size=N      the kernel's KSYM_NAME_LEN (512; 128 before 6.1)\n\
\n\
Exit status: 0 all rules hold, 1 a rule is broken, 2 a file is unreadable.\n",
	   oracle_program);
}

/* Return the kernel's name of the module that the LENGTH bytes at NAME
   denote: without folder and `.ko', with `_' for `-'.  */

static char *
oracle_object_name (const char *name, size_t length)
{
  char *copy, *p;
  size_t start = length;

  while (start > 0 && name[start - 1] != '/')
    start--;
  name += start;
  length -= start;
  if (length > 3 && memcmp (name + length - 3, ".ko", 3) == 0)
    length -= 3;
  copy = oracle_copy (name, length);
  for (p = copy; *p != '\0'; p++)
    if (*p == '-')
      *p = '_';
  return copy;
}

/* Note in OPTIONS that the patch patches the object NAME, so spelled.  */

void
oracle_object_note (struct oracle_options *options, const char *name)
{
  if (strcmp (name, "vmlinux") == 0 || oracle_object_patched (options, name))
    return;
  options->objects = oracle_grow (options->objects, options->object_count,
				  sizeof *options->objects);
  options->objects[options->object_count++] = oracle_copy (name,
							   strlen (name));
}

/* Add the object that the LENGTH bytes at NAME denote to OPTIONS.  */

static void
oracle_object_add (struct oracle_options *options, const char *name,
		   size_t length)
{
  char *object = oracle_object_name (name, length);

  oracle_object_note (options, object);
  free (object);
}

/* Add the binding that the LENGTH bytes at TEXT spell to OPTIONS.  */

static void
oracle_binding_add (struct oracle_options *options, const char *text,
		    size_t length)
{
  struct oracle_binding *binding;
  const char *field[4] = { text, "", "", "" };
  size_t size[4] = { 0, 0, 0, 0 };
  const char *equals;
  size_t i, n = 0;

  for (i = 0; i < length; i++)
    if (text[i] != ':')
      size[n]++;
    else if (n < 3)
      field[++n] = text + i + 1;
    else
      oracle_die ("binding `%.*s' has too many fields", (int) length, text);
  if (n == 0)
    oracle_die ("binding `%.*s' names no object", (int) length, text);

  options->bindings = oracle_grow (options->bindings, options->binding_count,
				   sizeof *options->bindings);
  binding = &options->bindings[options->binding_count++];
  equals = memchr (text, '=', size[0]);
  if (equals != NULL)
    {
      binding->local = oracle_copy (text, equals - text);
      binding->name = oracle_copy (equals + 1, text + size[0] - equals - 1);
    }
  else
    {
      binding->local = oracle_copy (text, size[0]);
      binding->name = oracle_copy (text, size[0]);
    }
  binding->object = oracle_object_name (field[1], size[1]);
  binding->which = oracle_copy (field[2], size[2]);
  binding->section_object = oracle_object_name (field[3], size[3]);
}

/* Add the dependency that TEXT, `MOD:DEP', spells to OPTIONS.  */

static void
oracle_dependency_add (struct oracle_options *options, const char *text)
{
  struct oracle_dependency *dependency;
  const char *colon = strchr (text, ':');

  if (colon == NULL)
    oracle_die ("--depends=%s: it is MOD:DEP", text);
  options->dependencies = oracle_grow (options->dependencies,
				       options->dependency_count,
				       sizeof *options->dependencies);
  dependency = &options->dependencies[options->dependency_count++];
  dependency->user = oracle_object_name (text, colon - text);
  dependency->provider = oracle_object_name (colon + 1, strlen (colon + 1));
  if (oracle_depends (options, dependency->user, dependency->user))
    oracle_die ("--depends=%s: the dependencies are circular", text);
}

/* Fill OPTIONS from the ARGC words of ARGV, or end the program.  */

void
oracle_options_parse (struct oracle_options *options, int argc, char **argv)
{
  int option;

  memset (options, 0, sizeof *options);
  options->name_size = 512;
  while ((option = getopt_long (argc, argv, "", oracle_long_options, NULL))
	 != -1)
    switch (option)
      {
      case OPTION_OBJECT:
	oracle_object_add (options, optarg, strlen (optarg));
	break;
      case OPTION_SYMBOL:
	oracle_binding_add (options, optarg, strlen (optarg));
	break;
      case OPTION_DEPENDS:
	oracle_dependency_add (options, optarg);
	break;
      case OPTION_LIVEPATCH:
	options->livepatch = true;
	break;
      case OPTION_UNCHANGED:
	options->unchanged = true;
	break;
      case OPTION_NAME_SIZE:
	options->name_size = strtoul (optarg, NULL, 10);
	if (options->name_size < 2 || options->name_size > 65535)
	  oracle_die ("--name-size=%s: no size of a name", optarg);
	break;
      case OPTION_HELP:
	oracle_usage (stdout);
	exit (ORACLE_OK);
      default:
	oracle_usage (stderr);
	exit (ORACLE_UNREADABLE);
      }
  if (argc - optind != 2)
    {
      oracle_usage (stderr);
      exit (ORACLE_UNREADABLE);
    }
  options->plain = argv[optind];
  options->converted = argv[optind + 1];
}

/* Free what OPTIONS holds.  */

void
oracle_options_free (struct oracle_options *options)
{
  size_t i;

  for (i = 0; i < options->object_count; i++)
    free (options->objects[i]);
  for (i = 0; i < options->binding_count; i++)
    {
      free (options->bindings[i].local);
      free (options->bindings[i].name);
      free (options->bindings[i].object);
      free (options->bindings[i].which);
      free (options->bindings[i].section_object);
    }
  for (i = 0; i < options->dependency_count; i++)
    {
      free (options->dependencies[i].user);
      free (options->dependencies[i].provider);
    }
  free (options->objects);
  free (options->bindings);
  free (options->dependencies);
}

/* Add what PLAIN's MODULE_INFO (klp_object, ...) and MODULE_INFO
   (klp_symbol, ...) say to OPTIONS.  */

void
oracle_options_modinfo (struct oracle_options *options,
			const struct oracle_file *plain)
{
  static const char object[] = "klp_object=", symbol[] = "klp_symbol=";
  size_t position = 0, index = oracle_section_find (plain, ".modinfo");
  const size_t length = sizeof object - 1;
  struct oracle_string string;

  while (index != 0
	 && oracle_modinfo_next (&plain->sections[index], &position, &string))
    if (string.length <= length)
      continue;
    else if (memcmp (string.text, object, length) == 0)
      oracle_object_add (options, string.text + length,
			 string.length - length);
    else if (memcmp (string.text, symbol, length) == 0)
      oracle_binding_add (options, string.text + length,
			  string.length - length);
}

/* Return whether OPTIONS list module NAME among those the patch patches.  */

bool
oracle_object_patched (const struct oracle_options *options, const char *name)
{
  size_t i;

  for (i = 0; i < options->object_count; i++)
    if (strcmp (options->objects[i], name) == 0)
      return true;
  return false;
}

/* Return whether OPTIONS say that module USER needs module PROVIDER, itself
   or through others.  This ends, for the option that would close a circle is
   refused; asked for USER itself, it finds that circle before it goes
   round.  */

bool
oracle_depends (const struct oracle_options *options, const char *user,
		const char *provider)
{
  size_t i;

  for (i = 0; i < options->dependency_count; i++)
    {
      const struct oracle_dependency *d = &options->dependencies[i];

      if (strcmp (d->user, user) == 0
	  && (strcmp (d->provider, provider) == 0
	      || oracle_depends (options, d->provider, provider)))
	return true;
    }
  return false;
}

/* Return whether the user's choice WHICH allows position POS.  Position 0
   and 1 of a unique name are one; a source file allows every position.  */

static bool
oracle_which_allows (const char *which, unsigned long pos)
{
  char *end;
  unsigned long wanted = strtoul (which, &end, 10);

  if (*which == '\0' || *end != '\0')
    return true;
  return wanted == pos || (wanted <= 1 && pos <= 1);
}

/* Return whether the livepatch symbol NAME of OBJECT at position POS is what
   OPTIONS let the plain module's undefined symbol PLAIN become.  */

bool
oracle_bound (const struct oracle_options *options, const char *plain,
	      const char *object, const char *name, unsigned long pos)
{
  bool chosen = false;
  size_t i;

  for (i = 0; i < options->binding_count; i++)
    {
      const struct oracle_binding *b = &options->bindings[i];

      if (strcmp (b->local, plain) != 0)
	continue;
      chosen = true;
      if (strcmp (b->name, name) == 0 && strcmp (b->object, object) == 0
	  && oracle_which_allows (b->which, pos))
	return true;
    }
  return !chosen && strcmp (plain, name) == 0;
}

/* Return whether OPTIONS say `NAME::export' of the undefined symbol PLAIN:
   it stays ordinary.  */

bool
oracle_kept (const struct oracle_options *options, const char *plain)
{
  size_t i;

  for (i = 0; i < options->binding_count; i++)
    if (options->bindings[i].object[0] == '\0'
	&& strcmp (options->bindings[i].local, plain) == 0)
      return true;
  return false;
}

/* Return whether relocations against PLAIN's undefined symbol of that name,
   now a symbol of OBJECT, may be in a section of SECTION_OBJECT.  */

bool
oracle_section_object_right (const struct oracle_options *options,
			     const char *plain, const char *object,
			     const char *section_object)
{
  size_t i;

  if (strcmp (object, "vmlinux") == 0
      || strcmp (section_object, "vmlinux") == 0)
    return strcmp (section_object, object) == 0;
  if (oracle_starts (plain, ORACLE_CARRIED_PREFIX))
    {
      plain += strlen (ORACLE_CARRIED_PREFIX);
      return (oracle_starts (plain, section_object)
	      && plain[strlen (section_object)] == '.');
    }
  for (i = 0; i < options->binding_count; i++)
    if (strcmp (options->bindings[i].local, plain) == 0
	&& options->bindings[i].section_object[0] != '\0')
      return strcmp (options->bindings[i].section_object,
		     section_object) == 0;
  return (strcmp (section_object, object) == 0
	  || (!oracle_object_patched (options, object)
	      && oracle_depends (options, section_object, object)));
}

/* Return whether NAME is what a label of KLP_RELOC_SYMBOL (), PLAIN, says:
   `CARRIER.' is left out, and the delimiter of the position may be a dot.  */

bool
oracle_carried (const char *plain, const char *name)
{
  const char *rest = strchr (plain + strlen (ORACLE_CARRIED_PREFIX), '.');
  const char *comma = strrchr (name, ',');
  size_t length = comma - name - strlen (ORACLE_SYM_PREFIX);

  return (rest != NULL
	  && strncmp (rest + 1, name + strlen (ORACLE_SYM_PREFIX), length) == 0
	  && strchr (",.", rest[1 + length]) != NULL
	  && strcmp (rest + 2 + length, comma + 1) == 0);
}

/* Return whether OPTIONS or the module PLAIN itself say it is a livepatch,
   and one that is to be converted.  */

bool
oracle_is_livepatch (const struct oracle_options *options,
		     const struct oracle_file *plain)
{
  size_t i, index = oracle_section_find (plain, ".modinfo");

  if (options->unchanged)
    return false;
  if (options->livepatch
      || (index != 0
	  && oracle_modinfo_count (&plain->sections[index], "livepatch") > 0))
    return true;
  for (i = 1; i < plain->symbol_count; i++)
    if (plain->symbols[i].entry.st_shndx == SHN_UNDEF
	&& strcmp (plain->symbols[i].name, "klp_enable_patch") == 0)
      return true;
  return false;
}
