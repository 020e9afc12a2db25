/* conserve-report.c -- what klp-conserve says, and which sections it must know.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdarg.h>
#include <stdio.h>

#include "conserve.h"

/* Record in C that a rule is broken: FORMAT says which and where.  */

void
conserve_complain (struct conserve *c, const char *format, ...)
{
  va_list args;

  if (c->broken++ >= CONSERVE_COMPLAINTS)
    return;
  fprintf (stderr, "%s: %s: ", oracle_program, c->options.converted);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  putc ('\n', stderr);
}

/* Return whether SECTION of C's files is a string table that may grow.  */

bool
conserve_is_table (const struct conserve *c, size_t section)
{
  const struct oracle_file *plain = &c->plain;

  return (section == plain->header.e_shstrndx
	  || section == plain->sections[plain->symtab].header.sh_link);
}

/* Return whether SECTION of C's plain file is a table of
   KLP_MODULE_RELOC ().  */

bool
conserve_is_read_table (const struct conserve *c, size_t section)
{
  return oracle_starts (c->plain.sections[section].name, ORACLE_TABLE_PREFIX);
}

/* Return whether SECTION of C's plain file holds ordinary relocations that
   the kernel applies.  */

bool
conserve_is_ordinary (const struct conserve *c, size_t section)
{
  const struct oracle_file *plain = &c->plain;
  const Elf64_Shdr *header = &plain->sections[section].header;

  return (header->sh_type == SHT_RELA
	  && header->sh_info < plain->section_count
	  && (plain->sections[header->sh_info].header.sh_flags & SHF_ALLOC)
	     != 0);
}
