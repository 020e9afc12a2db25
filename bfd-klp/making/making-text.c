/* making-text.c -- read /proc/kallsyms and System.map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The order of the lines is the order in which the kernel counts; it is
   checked where addresses allow it, and never made.  Must not know what
   becomes of the symbols.  */

#include "config.h"
#include <string.h>
#include <safe-ctype.h>
#include "base/base.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "mapfile/mapfile.h"
#include "klp-format.h"

/* A line `ADDRESS TYPE NAME', with `[TAG]' behind a tab in a kallsyms.  */
struct symbol_line
{
  uint64_t address;
  bool has_address;		/* false: blanks instead of digits  */
  char type;
  char *name;
  char *tag;			/* NULL: none  */
};

/* The state of one text being read.  */
struct reading
{
  struct klp_map_builder *builder;
  struct klp_map_lines lines;
  struct klp_map_target *vmlinux;
  size_t first;			/* vmlinux's entries in the builder  */
  size_t n;
  uint64_t last;		/* address of the last one  */
  const char *last_name;
  bool addresses;		/* one is not zero  */
  bool by_name;			/* the names have been in order so far  */
  struct klp_map_target *module;	/* of the last `[TAG]'  */
  struct klp_map_target *again;	/* the same, if it was read before  */
  const char *tag;
  bool met_table;		/* one of kallsyms' own  */
  bool keeps_tables;		/* the kernel has them in kallsyms  */
};

/* Take TEXT, a line of READING's, apart.  */

static bool
parse_line (struct reading *reading, char *text, struct symbol_line *line)
{
  char *p = text;
  const char *problem;

  memset (line, 0, sizeof *line);
  for (; ISXDIGIT (*p) && p - text <= 16; p++)
    line->address = line->address << 4
		    | (ISDIGIT (*p) ? *p - '0' : TOLOWER (*p) - 'a' + 10);
  line->has_address = p != text;
  while (!line->has_address && *p == ' ' && p[1] == ' ')
    p++;
  if (p - text > 16 || *p != ' ' || p[1] == '\0' || p[2] != ' ')
    return klp_map_line_error (&reading->lines, "no symbol: expected an"
			       " address, a type letter and a name");
  line->type = p[1];
  line->name = p + 3;
  p = strchr (line->name, '\t');
  if (p != NULL)
    {
      size_t length = strlen (p);

      if (length < 4 || p[1] != '[' || p[length - 1] != ']')
	return klp_map_line_error (&reading->lines, "expected `[MODULE]' after"
				   " the name");
      *p = '\0';
      line->tag = p + 2;
      p[length - 1] = '\0';
    }
  problem = klp_map_name_problem (line->name);
  if (!ISALPHA (line->type) && line->type != '?')
    return klp_map_line_error (&reading->lines, "`%s' has no type letter",
			       problem == NULL ? line->name : "?");
  if (problem != NULL && !klp_map_is_local_label (line->name))
    return klp_map_line_error (&reading->lines, "the symbol's name %s",
			       problem);
  return true;
}

/* Add LINE to vmlinux's symbols in READING.  */

static bool
add_vmlinux (struct reading *reading, const struct symbol_line *line)
{
  struct klp_map_entry *entry;

  if (reading->module != NULL || reading->tag != NULL)
    return klp_map_line_error (&reading->lines, "a symbol of vmlinux after"
			       " those of modules: the lines are not in the"
			       " kernel's order; make the file again");
  if (line->address < reading->last)
    return klp_map_line_error (&reading->lines, "`%s' has a lower address than"
			       " the line before it: the lines are not in the"
			       " kernel's order, which is that of addresses;"
			       " make the file again", line->name);
  if (reading->last_name != NULL
      && strcmp (reading->last_name, line->name) > 0)
    reading->by_name = false;
  reading->last_name = line->name;
  reading->last = line->address;
  reading->addresses |= line->address != 0;
  entry = klp_map_add_entry (reading->builder, reading->vmlinux, line->name);
  if (entry == NULL)
    return false;
  entry->address = line->address;
  entry->type = line->type;
  reading->n++;
  return true;
}

/* Find READING's module for LINE's tag; NULL in READING->module for one
   that is no target, and for functions of a module that ftrace lists once more
   behind all modules, as they were in memory that has been freed.  */

static bool
change_module (struct reading *reading, const struct symbol_line *line)
{
  struct klp_map_builder *builder = reading->builder;

  reading->tag = line->tag;
  reading->module = NULL;
  reading->again = NULL;
  if (strcmp (line->tag, "bpf") == 0
      || strncmp (line->tag, "__builtin__", 11) == 0)
    return true;
  reading->module = klp_map_running (builder, line->tag, reading->lines.file,
				     reading->lines.number);
  if (reading->module == NULL)
    return false;
  if (reading->module->symbols_file == NULL)
    return klp_map_claim (builder, reading->module, reading->lines.file);
  reading->again = reading->module;
  reading->module = NULL;
  return true;
}

/* Add LINE, which has a tag, to its module's symbols in READING.  */

static bool
add_module (struct reading *reading, const struct symbol_line *line)
{
  struct klp_map_entry *entry;

  if ((reading->tag == NULL || strcmp (reading->tag, line->tag) != 0)
      && !change_module (reading, line))
    return false;
  if (reading->again != NULL
      && (line->type != 'T'
	  || strcmp (reading->again->symbols_file, reading->lines.file) != 0))
    return klp_map_line_error (&reading->lines, "the symbols of %s are in two"
			       " places (the other one is in %s)",
			       line->tag, reading->again->symbols_file);
  if (reading->module == NULL)
    return true;
  /* The kernel keeps all symbols of a livepatch, undefined ones, too.  */
  if (strcmp (line->name, KLP_ENABLE_PATCH) == 0
      || klp_begins (line->name, KLP_SYM_PREFIX))
    reading->module->livepatch = true;
  entry = klp_map_add_entry (reading->builder, reading->module, line->name);
  if (entry == NULL)
    return false;
  entry->address = line->address;
  entry->type = line->type;
  return true;
}

/* Read BYTES, which give vmlinux's symbols, into BUILDER, each line with TAKE;
   labels that no kernel has are left out.  */

static bool
read_lines (struct reading *reading, struct klp_map_builder *builder,
	    struct klp_map_bytes *bytes,
	    bool (*take) (struct reading *reading,
			  const struct symbol_line *line))
{
  struct symbol_line line;
  char *text;

  memset (reading, 0, sizeof *reading);
  reading->builder = builder;
  reading->first = builder->n_entries;
  reading->by_name = true;
  reading->vmlinux = klp_map_vmlinux (builder, bytes->file);
  if (reading->vmlinux == NULL
      || !klp_map_lines_start (builder->context, bytes, &reading->lines))
    return false;
  while ((text = klp_map_line (&reading->lines)) != NULL)
    if (!parse_line (reading, text, &line)
	|| (!klp_map_is_local_label (line.name) && !take (reading, &line)))
      return false;
  return true;
}

/* All lines of READING have been read.  */

static bool
finish (struct reading *reading)
{
  struct klp_map_builder *builder = reading->builder;

  /* A few lines may be in order by chance.  */
  if (reading->by_name && reading->n > 100)
    return klp_error (builder->context, "%s: the lines are sorted by name; the"
		      " kernel's own order is needed; make the file again",
		      reading->lines.file);
  for (size_t i = reading->first; i < builder->n_entries; i++)
    klp_map_entry (builder, i)->has_address = reading->addresses;
  return klp_map_mark_vmlinux (builder, reading->lines.file, reading->first,
			       reading->n, &reading->vmlinux->exports_known);
}

/* Take the exports of the loaded modules from the entries of READING; when
   vmlinux has `__ksymtab_' names, theirs are shown, too.  */

static bool
export_modules (struct reading *reading)
{
  struct klp_map_builder *builder = reading->builder;

  for (size_t i = reading->first + reading->n; i < builder->n_entries; i++)
    {
      const struct klp_map_entry *entry = klp_map_entry (builder, i);
      const char *exported = klp_exported_name (entry->name);

      entry->target->exports_known = true;
      if (exported != NULL
	  && klp_map_add_export (builder, entry->target, exported) == NULL)
	return false;
    }
  return true;
}

/* Take LINE of a kallsyms into READING.  */

static bool
take_kallsyms (struct reading *reading, const struct symbol_line *line)
{
  if (!line->has_address)
    return klp_map_line_error (&reading->lines, "no address: this is nm's"
			       " output; use --system-map=");
  return (line->tag == NULL ? add_vmlinux (reading, line)
	  : add_module (reading, line));
}

/* See making.h.  */

bool
klp_map_read_kallsyms (struct klp_map_builder *builder,
		       struct klp_map_bytes *bytes)
{
  struct reading reading;

  return (read_lines (&reading, builder, bytes, take_kallsyms)
	  && finish (&reading)
	  && (!reading.vmlinux->exports_known || export_modules (&reading)));
}

/* Whether READING's kernel has the symbol of LINE, of nm's output, in its
   kallsyms.  */

static bool
is_kept (struct reading *reading, const struct symbol_line *line)
{
  const char *release = reading->builder->release;

  if (!klp_map_is_kallsyms_table (line->name))
    return klp_map_in_kallsyms (line->name, line->type);
  if (!reading->met_table)
    {
      reading->met_table = true;
      reading->keeps_tables
	= (strcmp (line->name, KLP_KALLSYMS_COUNT) == 0
	   && (release == NULL
	       || !klp_release_before (release, KLP_RELEASE (6, 11))));
    }
  return reading->keeps_tables;
}

/* Take LINE of a System.map or of nm's output into READING.  */

static bool
take_system_map (struct reading *reading, const struct symbol_line *line)
{
  if (line->tag != NULL)
    return klp_map_line_error (&reading->lines, "`[%s]': this is a"
			       " /proc/kallsyms; use --kallsyms=", line->tag);
  return (!line->has_address || !is_kept (reading, line)
	  || add_vmlinux (reading, line));
}

/* See making.h.  */

bool
klp_map_read_system_map (struct klp_map_builder *builder,
			 struct klp_map_bytes *bytes)
{
  struct reading reading;

  if (!read_lines (&reading, builder, bytes, take_system_map))
    return false;
  if (!reading.addresses)
    return klp_error (builder->context, "%s: all addresses are zero: this is"
		      " not a System.map but a /proc/kallsyms read without"
		      " privilege; use --kallsyms=", bytes->file);
  return finish (&reading);
}
