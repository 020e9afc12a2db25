/* conserve-versions.c -- the lists of imported symbols lost what was
   converted, and nothing else.

   modpost writes `__versions', or `__version_ext_crcs' and
   `__version_ext_names', or all three.  An entry of a converted symbol is
   gone, the others follow each other in their order, and the sections end
   where the last of them ends.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdlib.h>
#include <string.h>

#include "conserve.h"

/* struct modversion_info of a 64-bit kernel: the CRC, then the name; and the
   size of an extended CRC.  */
#define VERSION_SIZE 64
#define VERSION_NAME 8
#define EXTENDED_CRC 4

static const char *const version_sections[]
  = { "__versions", "__version_ext_crcs", "__version_ext_names" };

/* One of the sections in both files, and where the comparison stands.  */
struct versions_cursor
{
  const char *name;
  const struct oracle_section *plain;
  const struct oracle_section *now;
  uint64_t from;
  uint64_t to;
};

/* Return whether SECTION of C's files is a list of imported symbols.  */

bool
conserve_is_versions (const struct conserve *c, size_t section)
{
  size_t i;

  for (i = 0; i < sizeof version_sections / sizeof *version_sections; i++)
    if (section != 0
	&& section == oracle_section_find (&c->plain, version_sections[i]))
      return true;
  return false;
}

/* Return the size that SYMBOL of C's plain file is to have: it ends with its
   section, where that is a list that became shorter.  */

uint64_t
conserve_symbol_size (const struct conserve *c, const Elf64_Sym *symbol)
{
  uint64_t size;

  if (symbol->st_shndx >= c->plain.section_count
      || !conserve_is_versions (c, symbol->st_shndx))
    return symbol->st_size;
  size = c->converted.sections[symbol->st_shndx].header.sh_size;
  if (size == c->plain.sections[symbol->st_shndx].header.sh_size
      || symbol->st_value > size || symbol->st_size <= size - symbol->st_value)
    return symbol->st_size;
  return size - symbol->st_value;
}

/* Return whether C's conversion took the plain undefined symbol NAME.  */

static bool
conserve_name_converted (const struct conserve *c, const char *name)
{
  size_t i;

  for (i = 0; i < c->plain.symbol_count; i++)
    if (c->bonds[i].object != NULL
	&& strcmp (c->plain.symbols[i].name, name) == 0)
      return true;
  return false;
}

/* Set CURSOR to the beginning of the section NAME of C's files.  Return
   whether there is such a section.  */

static bool
versions_begin (const struct conserve *c, struct versions_cursor *cursor,
		const char *name)
{
  size_t section = oracle_section_find (&c->plain, name);

  memset (cursor, 0, sizeof *cursor);
  cursor->name = name;
  cursor->plain = &c->plain.sections[section];
  cursor->now = &c->converted.sections[section];
  return section != 0 && cursor->plain->data != NULL;
}

/* Compare the next SIZE bytes of CURSOR in C, which belong to the entry of
   NAME and are to be GONE or not.  */

static void
versions_compare (struct conserve *c, struct versions_cursor *cursor,
		  const char *name, uint64_t size, bool gone)
{
  const unsigned char *entry = cursor->plain->data + cursor->from;
  bool same = (cursor->now->data != NULL
	       && cursor->to <= cursor->now->header.sh_size
	       && size <= cursor->now->header.sh_size - cursor->to
	       && memcmp (cursor->now->data + cursor->to, entry, size) == 0);

  cursor->from += size;
  if (!gone)
    {
      cursor->to += size;
      if (!same)
	conserve_complain (c, "%s: the entry of %s changed", cursor->name,
			   name);
    }
  else if (same && size > EXTENDED_CRC)
    conserve_complain (c, "%s: the entry of %s, which was converted, is "
		       "still there", cursor->name, name);
}

/* Compare what follows the last entry of CURSOR in C: it is the same.  */

static void
versions_end (struct conserve *c, struct versions_cursor *cursor)
{
  uint64_t left = cursor->plain->header.sh_size - cursor->from;
  uint64_t size = cursor->now->header.sh_size;

  if (size < cursor->to || size - cursor->to != left
      || memcmp (cursor->now->data + cursor->to,
		 cursor->plain->data + cursor->from, left) != 0)
    conserve_complain (c, "%s: it does not end behind the last entry that "
		       "stays, but at %#llx", cursor->name,
		       (unsigned long long) size);
}

/* Judge C's __versions.  */

static void
conserve_versions_basic (struct conserve *c)
{
  struct versions_cursor cursor;

  if (!versions_begin (c, &cursor, "__versions"))
    return;
  while (cursor.from + VERSION_SIZE <= cursor.plain->header.sh_size)
    {
      const char *text = ((const char *) cursor.plain->data + cursor.from
			  + VERSION_NAME);
      char *name = oracle_copy (text, strnlen (text, VERSION_SIZE
						     - VERSION_NAME));

      versions_compare (c, &cursor, name, VERSION_SIZE,
			conserve_name_converted (c, name));
      free (name);
    }
  versions_end (c, &cursor);
}

/* Judge C's __version_ext_crcs and __version_ext_names.  */

static void
conserve_versions_extended (struct conserve *c)
{
  struct versions_cursor crcs, names;

  if (!versions_begin (c, &crcs, "__version_ext_crcs")
      || !versions_begin (c, &names, "__version_ext_names"))
    return;
  while (crcs.from + EXTENDED_CRC <= crcs.plain->header.sh_size)
    {
      const char *name = (const char *) names.plain->data + names.from;
      uint64_t left = names.plain->header.sh_size - names.from;
      uint64_t length = strnlen (name, left);
      bool gone;

      if (length == left)
	{
	  conserve_complain (c, "the plain module has fewer extended names "
			     "than CRCs");
	  return;
	}
      gone = conserve_name_converted (c, name);
      versions_compare (c, &crcs, name, EXTENDED_CRC, gone);
      versions_compare (c, &names, name, length + 1, gone);
    }
  versions_end (c, &crcs);
  versions_end (c, &names);
}

/* Compare the lists of imported symbols of C's files.  */

void
conserve_versions (struct conserve *c)
{
  conserve_versions_basic (c);
  conserve_versions_extended (c);
}
