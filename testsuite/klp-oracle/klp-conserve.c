/* klp-conserve.c -- the oracle of conservation: nothing is lost in a link.

   It compares a module as plain ld wrote it with what the plugin made of it
   and asks one thing: is every record, byte and relocation of the first
   still in the second, at its place, but for the few changes a conversion
   consists of?  It decides nothing about maps and kernels.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdlib.h>
#include <string.h>

#include "conserve.h"

/* End the program if C's plain file is not what ld writes: a module that
   somebody has converted already proves nothing.  */

static void
conserve_plain_check (const struct conserve *c)
{
  const struct oracle_file *plain = &c->plain;
  size_t i;

  if (c->converted.header.e_machine != plain->header.e_machine)
    oracle_die ("%s: not of the same machine", plain->path);
  for (i = 1; i < plain->section_count; i++)
    if ((plain->sections[i].header.sh_flags & ORACLE_SHF_RELA_LIVEPATCH) != 0)
      oracle_die ("%s: section %zu %s: the plain module is a finished "
		  "livepatch", plain->path, i, plain->sections[i].name);
  for (i = 1; i < plain->symbol_count; i++)
    if (plain->symbols[i].entry.st_shndx == ORACLE_SHN_LIVEPATCH)
      oracle_die ("%s: symbol %zu %s: the plain module is a finished "
		  "livepatch", plain->path, i, plain->symbols[i].name);
}

/* Judge the two modules of C, both read.  */

static void
conserve_judge (struct conserve *c)
{
  const struct oracle_file *plain = &c->plain, *converted = &c->converted;
  size_t i;

  if (c->options.unchanged || !oracle_is_livepatch (&c->options, plain))
    {
      if (plain->size != converted->size
	  || memcmp (plain->bytes, converted->bytes, plain->size) != 0)
	conserve_complain (c, "no conversion is due, yet the file differs "
			   "from the plain one");
      return;
    }
  if (converted->section_count < plain->section_count
      || converted->symtab != plain->symtab
      || converted->symbol_count != plain->symbol_count)
    {
      conserve_complain (c, "%zu sections and %zu symbols (table %zu) became "
			 "%zu and %zu (table %zu)", plain->section_count,
			 plain->symbol_count, plain->symtab,
			 converted->section_count, converted->symbol_count,
			 converted->symtab);
      return;
    }
  c->bonds = oracle_alloc (plain->symbol_count, sizeof *c->bonds);
  conserve_headers (c);
  conserve_symbols (c);
  conserve_klps (c);
  conserve_groups (c);
  conserve_relocations (c);
  conserve_contents (c);
  conserve_versions (c);

  for (i = 0; i < plain->symbol_count; i++)
    {
      free (c->bonds[i].object);
      free (c->bonds[i].name);
    }
  for (i = 0; i < c->klp_count; i++)
    {
      free (c->klps[i].object);
      free (c->klps[i].relas);
    }
  free (c->bonds);
  free (c->klps);
}

/* Compare the two files that the ARGC words of ARGV name.  */

int
main (int argc, char **argv)
{
  struct conserve c = { .broken = 0 };

  oracle_program = "klp-conserve";
  oracle_options_parse (&c.options, argc, argv);
  oracle_file_read (&c.plain, c.options.plain);
  oracle_file_read (&c.converted, c.options.converted);
  oracle_options_modinfo (&c.options, &c.plain);
  conserve_plain_check (&c);
  conserve_judge (&c);
  if (c.broken > CONSERVE_COMPLAINTS)
    oracle_say ("%s: %u more rules broken", c.options.converted,
		c.broken - CONSERVE_COMPLAINTS);
  oracle_file_free (&c.plain);
  oracle_file_free (&c.converted);
  oracle_options_free (&c.options);
  return c.broken == 0 ? ORACLE_OK : ORACLE_BROKEN;
}
