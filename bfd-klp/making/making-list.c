/* making-list.c -- read Module.symvers and klp-convert's symbols.klp.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Lists of names without addresses.  Must not know what becomes of
   them.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "kernel/kernel.h"
#include "making/making.h"
#include "mapfile/mapfile.h"

/* The columns of Module.symvers behind the CRC.  */
struct symvers_line
{
  char *name;
  char *module;
  char *type;
  char *name_space;
  uint32_t crc;			/* 0 without CONFIG_MODVERSIONS  */
};

#define MOST_COLUMNS 6

/* Split TEXT at its tabs into COLUMNS; returns their number, or
   MOST_COLUMNS + 1 when there are more.  */

static unsigned int
split (char *text, char **columns)
{
  for (unsigned int n = 0; n < MOST_COLUMNS; n++)
    {
      columns[n] = text;
      text = strchr (text, '\t');
      if (text == NULL)
	return n + 1;
      *text++ = '\0';
    }
  return MOST_COLUMNS + 1;
}

/* Whether TYPE is a kind of export; *GPL: for GPL modules only.  */

static bool
is_export_type (const char *type, bool *gpl)
{
  static const char *const types[] =
    { "EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL", "EXPORT_SYMBOL_GPL_FUTURE",
      "EXPORT_UNUSED_SYMBOL", "EXPORT_UNUSED_SYMBOL_GPL" };

  *gpl = strstr (type, "_GPL") != NULL && strstr (type, "_FUTURE") == NULL;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp (type, types[i]) == 0)
      return true;
  return false;
}

/* Take TEXT apart into LINE.  Kernels before 5.8 have the namespace before
   the module; before 5.4 there is none.  */

static bool
parse_symvers (const struct klp_map_lines *lines, char *text,
	       struct symvers_line *line, bool *gpl)
{
  char *columns[MOST_COLUMNS], *end;
  unsigned int n = split (text, columns);
  unsigned long crc;
  const char *problem;

  memset (line, 0, sizeof *line);
  if ((n == 4 || n == 5) && is_export_type (columns[3], gpl))
    {
      line->module = columns[2];
      line->name_space = n == 5 ? columns[4] : NULL;
    }
  else if (n == 5 && is_export_type (columns[4], gpl))
    {
      line->name_space = columns[2];
      line->module = columns[3];
    }
  else
    return klp_map_line_error (lines, "no export: expected a CRC, a symbol, a"
			       " module, a kind of export and a namespace,"
			       " with tabs between");
  line->name = columns[1];
  if (strncmp (columns[0], "0x", 2) != 0)
    return klp_map_line_error (lines, "expected a CRC that begins with 0x");
  crc = strtoul (columns[0] + 2, &end, 16);
  if (*end != '\0' || end == columns[0] + 2 || crc > UINT32_MAX)
    return klp_map_line_error (lines, "expected a CRC of eight hexadecimal"
			       " digits");
  line->crc = crc;
  problem = klp_map_name_problem (line->name);
  if (problem != NULL)
    return klp_map_line_error (lines, "the symbol's name %s", problem);
  if (line->name_space != NULL && *line->name_space == '\0')
    line->name_space = NULL;
  problem = (line->name_space == NULL ? NULL
	     : klp_map_name_problem (line->name_space));
  if (problem != NULL)
    return klp_map_line_error (lines, "the namespace %s", problem);
  return true;
}

/* See making.h.  */

bool
klp_map_read_symvers (struct klp_map_builder *builder,
		      struct klp_map_bytes *bytes)
{
  struct klp_context *context = builder->context;
  struct klp_map_target *target = NULL;
  const char *module = "";
  struct klp_map_lines lines;
  char *text;

  if (!klp_map_lines_start (context, bytes, &lines))
    return false;
  while ((text = klp_map_line (&lines)) != NULL)
    {
      struct symvers_line line;
      struct klp_map_export *export;
      bool gpl;

      if (!parse_symvers (&lines, text, &line, &gpl))
	return false;
      if (target == NULL || strcmp (module, line.module) != 0)
	{
	  char *name = klp_object_name (context, line.module,
					strlen (line.module));

	  target = (name == NULL ? NULL
		    : klp_map_target (builder, name, bytes->file,
				      lines.number));
	  if (target == NULL)
	    return false;
	  module = line.module;
	}
      if (target->exports_file != NULL && target->exports_file != bytes->file)
	return klp_error (context, "%s and %s both have the exports of %s: use"
			  " one of them", target->exports_file,
			  bytes->file, target->name);
      target->exports_file = bytes->file;
      export = klp_map_add_export (builder, target, line.name);
      if (export == NULL)
	return false;
      export->symvers = true;
      export->gpl = gpl;
      export->name_space = line.name_space;
      export->crc = line.crc;
    }
  return true;
}

/* Take the exports of symbols.klp from the entries of BUILDER from FIRST
   on.  */

static bool
export_names (struct klp_map_builder *builder, size_t first)
{
  for (size_t i = first; i < builder->n_entries; i++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder, i);
      const char *exported = klp_exported_name (entry->name);

      if (exported == NULL)
	continue;
      entry->target->exports_known = true;
      if (klp_map_add_export (builder, entry->target, exported) == NULL)
	return false;
    }
  return true;
}

/* See making.h.  */

bool
klp_map_read_symbols_klp (struct klp_map_builder *builder,
			  struct klp_map_bytes *bytes)
{
  struct klp_context *context = builder->context;
  struct klp_map_target *target = NULL;
  size_t first = builder->n_entries;
  struct klp_map_lines lines;
  char *text;

  if (!klp_map_lines_start (context, bytes, &lines))
    return false;
  text = klp_map_line (&lines);
  if (strcmp (text, "klp-convert-symbol-data.0.1") != 0)
    return klp_map_line_error (&lines, "`%s' is a version of klp-convert's"
			       " list that this program does not read (it"
			       " reads 0.1)", text);
  klp_warning (context, "%s: klp-convert's list knows no order of duplicates"
	       " and no init memory, and a module's name that another object"
	       " exports is taken to mean that export; a map made by `klp-map"
	       " --kallsyms= --modules=' is better", bytes->file);
  while ((text = klp_map_line (&lines)) != NULL)
    {
      struct klp_map_entry *entry;
      const char *problem = klp_map_name_problem (text);

      if (problem != NULL)
	return klp_map_line_error (&lines, "the name %s", problem);
      if (*text == '*')
	{
	  char *name = klp_object_name (context, text + 1, strlen (text + 1));

	  target = (name == NULL ? NULL
		    : klp_map_target (builder, name, bytes->file,
				      lines.number));
	  if (target == NULL || !klp_map_claim (builder, target, bytes->file))
	    return false;
	  continue;
	}
      if (target == NULL)
	return klp_map_line_error (&lines, "a symbol before the first `*'"
				   " line, which names an object");
      entry = klp_map_add_entry (builder, target, text);
      if (entry == NULL)
	return false;
      entry->flags |= KLP_ENTRY_UNORDERED;
      builder->unordered = true;
    }
  return export_names (builder, first);
}
