/* lines-bfd.c -- BFD as the reader of line tables.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Part of the programs, and of klp-lines.so for the plugin.  Opening a file
   with BFD costs ten times a conversion, so this is for messages only.  Must
   not know what they say, or contexts: those of the plugin are not these.  */

#include "config.h"
#include <stdlib.h>
#include <bfd.h>
#include "elf/lines.h"

struct klp_lines
{
  bfd *abfd;
  asymbol **symbols;
};

/* See lines.h.  */

void
klp_ignore_bfd_error (const char *format ATTRIBUTE_UNUSED,
		      va_list arguments ATTRIBUTE_UNUSED)
{
}

/* See lines.h.  */

static void
close_lines (struct klp_lines *lines)
{
  free (lines->symbols);
  if (lines->abfd != NULL)
    bfd_close_all_done (lines->abfd);
  free (lines);
}

/* Read the symbols of LINES->abfd.  */

static bool
read_symbols (struct klp_lines *lines)
{
  long size = bfd_get_symtab_upper_bound (lines->abfd);

  if (size < 0)
    return false;
  lines->symbols = malloc (size == 0 ? 1 : size);
  return (lines->symbols != NULL
	  && bfd_canonicalize_symtab (lines->abfd, lines->symbols) >= 0);
}

/* See lines.h.  */

static struct klp_lines *
open_lines (const char *path, const char *target)
{
  struct klp_lines *lines = calloc (1, sizeof *lines);

  if (lines == NULL)
    return NULL;
  if (bfd_init () == BFD_INIT_MAGIC)
    {
      bfd_set_error_handler (klp_ignore_bfd_error);
      lines->abfd = bfd_openr (path, target);
    }
  if (lines->abfd != NULL && bfd_check_format (lines->abfd, bfd_object)
      && read_symbols (lines))
    return lines;
  close_lines (lines);
  return NULL;
}

/* See lines.h.  */

static bool
find_line (struct klp_lines *lines, const char *name, uint64_t size,
	   uint64_t offset, const char **source, unsigned int *line)
{
  asection *section = bfd_get_section_by_name (lines->abfd, name);
  const char *function;

  *source = NULL;
  *line = 0;
  /* Several sections may share a name; the size tells whether it is the
     one that is meant.  */
  return (section != NULL && bfd_section_size (section) == size
	  && bfd_find_nearest_line (lines->abfd, section, lines->symbols,
				    offset, source, &function, line)
	  && *source != NULL && *line != 0);
}

/* See lines.h.  */
const struct klp_line_reader klp_lines_by_bfd
  = { open_lines, find_line, close_lines };

/* See lines.h.  */

const struct klp_line_reader *
klp_line_reader (struct klp_context *context ATTRIBUTE_UNUSED)
{
  return &klp_lines_by_bfd;
}
