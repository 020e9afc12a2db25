/* conserve-symbols.c -- symbol j is still symbol j.

   The one change a symbol may undergo is from undefined to livepatch; what
   it was bound to is noted for the relocations.  Also judges what was added
   to the string tables.  Knows no relocation.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdlib.h>
#include <string.h>

#include "conserve.h"

/* MODULE_NAME_LEN less the NUL, on every 64-bit kernel.  */
#define OBJECT_MAX 55

/* The parts of a `.klp.sym.OBJ.NAME,POS'.  */
struct conserve_name
{
  const char *object;
  size_t object_length;
  const char *name;
  size_t name_length;
  const char *pos;
};

/* Split NAME into PARTS.  Return null, or why NAME is malformed: stricter than
   the kernel, which takes rubbish after the position.  NAME_SIZE is the
   kernel's KSYM_NAME_LEN.  */

static const char *
conserve_name_split (const char *name, unsigned long name_size,
		     struct conserve_name *parts)
{
  const char *comma;

  if (!oracle_starts (name, ORACLE_SYM_PREFIX))
    return "it does not start with " ORACLE_SYM_PREFIX;
  parts->object = name + sizeof ORACLE_SYM_PREFIX - 1;
  parts->object_length = strcspn (parts->object, ".,");
  if (parts->object_length == 0
      || parts->object[parts->object_length] != '.')
    return "no object before a dot";
  if (parts->object_length > OBJECT_MAX)
    return "its object has more than 55 characters";
  if (memchr (parts->object, '-', parts->object_length) != NULL)
    return "its object has a `-', which is `_' in the kernel";
  parts->name = parts->object + parts->object_length + 1;
  comma = strchr (parts->name, ',');
  if (comma == NULL || comma == parts->name)
    return "no name before a comma";
  parts->name_length = comma - parts->name;
  if (parts->name_length >= name_size)
    return "its name is longer than the kernel's";
  parts->pos = comma + 1;
  if (*parts->pos == '\0'
      || strspn (parts->pos, "0123456789") != strlen (parts->pos)
      || (parts->pos[0] == '0' && parts->pos[1] != '\0')
      || strlen (parts->pos) > 19)
    return "its position is no decimal number";
  return NULL;
}

/* Judge the name of symbol INDEX of C, now a livepatch symbol.  */

static void
conserve_converted_name (struct conserve *c, size_t index)
{
  const char *plain = c->plain.symbols[index].name;
  const char *name = c->converted.symbols[index].name;
  struct conserve_bond *bond = &c->bonds[index];
  struct conserve_name parts;
  const char *why = conserve_name_split (name, c->options.name_size, &parts);

  c->bonded = true;
  if (why != NULL)
    {
      conserve_complain (c, "symbol %zu %s: %s", index, name, why);
      bond->object = oracle_copy ("", 0);
      bond->name = oracle_copy ("", 0);
      return;
    }
  bond->object = oracle_copy (parts.object, parts.object_length);
  bond->name = oracle_copy (parts.name, parts.name_length);
  if (oracle_starts (plain, ORACLE_CARRIED_PREFIX)
      ? !oracle_carried (plain, name)
      : oracle_starts (plain, ORACLE_SYM_PREFIX)
      ? strcmp (plain, name) != 0
      : !oracle_bound (&c->options, plain, bond->object, bond->name,
		       strtoul (parts.pos, NULL, 10)))
    conserve_complain (c, "symbol %zu %s was bound to %s", index, plain,
		       name);
  if (oracle_kept (&c->options, plain))
    conserve_complain (c, "symbol %zu %s was to stay an export", index,
		       plain);
}

/* Judge the entry of symbol INDEX of C, now a livepatch symbol.  */

static void
conserve_converted_entry (struct conserve *c, size_t index)
{
  const Elf64_Sym *plain = &c->plain.symbols[index].entry;
  const Elf64_Sym *entry = &c->converted.symbols[index].entry;
  const char *name = c->plain.symbols[index].name;

  if (plain->st_shndx != SHN_UNDEF || *name == '\0')
    conserve_complain (c, "symbol %zu %s was not undefined, yet became a "
		       "livepatch symbol", index, name);
  if (entry->st_info != ELF64_ST_INFO (STB_GLOBAL, STT_NOTYPE))
    conserve_complain (c, "symbol %zu %s: st_info is %#x, not NOTYPE GLOBAL",
		       index, name, entry->st_info);
  if (entry->st_other != 0)
    conserve_complain (c, "symbol %zu %s: st_other is %#x, not DEFAULT",
		       index, name, entry->st_other);
  if (entry->st_value != 0 || entry->st_size != 0)
    conserve_complain (c, "symbol %zu %s: value %#llx and size %#llx are "
		       "not 0", index, name,
		       (unsigned long long) entry->st_value,
		       (unsigned long long) entry->st_size);
}

/* Return whether a name that C's conversion brought in starts at OFFSET of
   the string table TABLE.  */

static bool
conserve_string_used (const struct conserve *c, size_t table, uint64_t offset)
{
  const struct oracle_file *file = &c->converted;
  size_t i;

  if (table == file->sections[file->symtab].header.sh_link)
    for (i = 1; i < file->symbol_count; i++)
      if (file->symbols[i].entry.st_name == offset)
	return true;
  if (table == file->header.e_shstrndx)
    for (i = 1; i < file->section_count; i++)
      if (file->sections[i].header.sh_name == offset)
	return true;
  return false;
}

/* Judge the string table TABLE of C: it grew at its end, by names that are
   used.  */

static void
conserve_table (struct conserve *c, size_t table)
{
  const struct oracle_section *plain = &c->plain.sections[table];
  const struct oracle_section *grown = &c->converted.sections[table];
  uint64_t offset = plain->header.sh_size;

  if (grown->data == NULL || grown->header.sh_size < offset
      || memcmp (plain->data, grown->data, offset) != 0)
    {
      conserve_complain (c, "string table %s did more than grow at its end",
			 plain->name);
      return;
    }
  if (offset < grown->header.sh_size
      && grown->data[grown->header.sh_size - 1] != '\0')
    {
      conserve_complain (c, "string table %s does not end with a NUL",
			 plain->name);
      return;
    }
  while (offset < grown->header.sh_size)
    {
      const char *text = (const char *) grown->data + offset;

      if (!conserve_string_used (c, table, offset))
	conserve_complain (c, "string table %s has a new string that "
			   "nothing uses: `%s'", plain->name, text);
      offset += strlen (text) + 1;
    }
}

/* Compare the symbols of C's files and fill C->bonds.  */

void
conserve_symbols (struct conserve *c)
{
  size_t i;

  for (i = 0; i < c->plain.symbol_count; i++)
    {
      const struct oracle_symbol *plain = &c->plain.symbols[i];
      const struct oracle_symbol *symbol = &c->converted.symbols[i];
      Elf64_Sym expected = plain->entry;

      expected.st_size = conserve_symbol_size (c, &plain->entry);
      if (symbol->entry.st_shndx == ORACLE_SHN_LIVEPATCH)
	{
	  conserve_converted_entry (c, i);
	  conserve_converted_name (c, i);
	}
      else if (memcmp (&expected, &symbol->entry, sizeof expected) != 0
	       || strcmp (plain->name, symbol->name) != 0)
	conserve_complain (c, "symbol %zu %s changed, and is no livepatch "
			   "symbol", i, plain->name);
      else if (plain->entry.st_shndx == SHN_UNDEF
	       && oracle_starts (plain->name, ORACLE_SYM_PREFIX))
	conserve_complain (c, "symbol %zu %s was left undefined", i,
			   plain->name);
    }
  for (i = 1; i < c->plain.section_count; i++)
    if (conserve_is_table (c, i))
      conserve_table (c, i);
}
