/* elf-lines.c -- where a place is in the source.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The only user of the line reader, and only when a message needs it.  Must
   not decide anything: every failure here only shortens a message.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "elf/lines.h"
#include "kernel/arch.h"

/* Open ELF's file for the machine's own target: the generic ones do not apply
   the relocations of debug sections and give wrong lines.  BFD is not
   hardened, and sees only files without damage.  Tried once.  */

static void
open_lines (struct klp_elf *elf)
{
  elf->has_sought_lines = true;
  for (unsigned int i = 0; i < elf->n_sections; i++)
    if (elf->sections[i].damage != NULL)
      return;
  if (elf->arch == NULL)
    return;
  elf->line_reader = klp_line_reader (elf->context);
  if (elf->line_reader != NULL)
    elf->lines = elf->line_reader->open (elf->path, elf->arch->bfd_target);
}

/* See elf.h.  */

void
klp_lines_close (struct klp_elf *elf)
{
  if (elf->lines != NULL)
    elf->line_reader->close (elf->lines);
  elf->lines = NULL;
}

/* `SOURCE:LINE' of OFFSET in section number SECTION of ELF, or NULL.  */

static const char *
source_line (struct klp_elf *elf, unsigned int section, uint64_t offset)
{
  const struct klp_section *where = elf->sections + section;
  const char *source, *slash;
  unsigned int line;

  if (!elf->has_sought_lines)
    open_lines (elf);
  if (elf->lines == NULL
      || !elf->line_reader->find (elf->lines, where->name, where->size, offset,
				  &source, &line))
    return NULL;
  slash = strrchr (source, '/');
  return klp_format (elf->context, "%s:%u", slash == NULL ? source : slash + 1,
		     line);
}

/* Tables of which each entry begins with the place in the code that it is
   about: struct jump_entry, include/linux/jump_label.h, and struct
   static_call_site, include/linux/static_call_types.h.  */
static const struct
{
  const char *section;
  unsigned int entry;
} tables[] =
{
  { "__jump_table", 16 },
  { ".static_call_sites", 8 },
};

/* If OFFSET of section number SECTION of ELF is in an entry of such a table,
   set *CODE to the place in the code.  */

static bool
entry_code (const struct klp_elf *elf, unsigned int section, uint64_t offset,
	    struct klp_at *code)
{
  struct klp_reloc_walk walk = { .target = section };
  size_t kind = 0;

  while (strcmp (elf->sections[section].name, tables[kind].section) != 0)
    if (++kind == sizeof tables / sizeof *tables)
      return false;
  offset -= offset % tables[kind].entry;
  while (klp_next_reloc (elf, &walk))
    {
      const struct klp_symbol *symbol = elf->symbols + walk.reloc->symbol;

      if (walk.reloc->offset != offset || symbol->section == SHN_UNDEF
	  || symbol->section >= elf->n_sections)
	continue;
      code->section = symbol->section;
      code->offset = symbol->value + walk.reloc->addend;
      return true;
    }
  return false;
}

/* See elf.h.  */

void
klp_place_parts (struct klp_elf *elf, unsigned int section, uint64_t offset,
		 const char **function, const char **line)
{
  struct klp_at at = { section, offset };
  const struct klp_symbol *symbol;

  entry_code (elf, section, offset, &at);
  symbol = klp_elf_symbol_at (elf, at.section, at.offset);
  *function = symbol == NULL ? NULL : symbol->name;
  *line = source_line (elf, at.section, at.offset);
}

/* See elf.h.  */

const char *
klp_place_text (struct klp_context *context, const char *file,
		const char *section, uint64_t offset, const char *function,
		const char *line)
{
  const char *text
    = klp_format (context, "%s: %s+0x%lx%s%s%s%s%s", file, section,
		  (unsigned long) offset,
		  function == NULL && line == NULL ? "" : " (",
		  function == NULL ? "" : function,
		  function == NULL || line == NULL ? "" : ", ",
		  line == NULL ? "" : line,
		  function == NULL && line == NULL ? "" : ")");

  return text == NULL ? file : text;
}

/* See elf.h.  */

const char *
klp_place (struct klp_elf *elf, unsigned int section, uint64_t offset)
{
  const char *function, *line;

  klp_place_parts (elf, section, offset, &function, &line);
  return klp_place_text (elf->context, elf->name, elf->sections[section].name,
			 offset, function, line);
}
