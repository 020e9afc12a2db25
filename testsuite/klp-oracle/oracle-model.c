/* oracle-model.c -- parts of a module taken apart, for the self-test of the
   oracles: sections, symbols and relocations by name and number.

   Everything asked for must exist; the self-test is no user.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdlib.h>
#include <string.h>

#include "oracle-make.h"

/* Return the WIDTH bytes at FROM as a number.  */

static uint64_t
make_get (const unsigned char *from, size_t width)
{
  uint64_t value = 0;

  while (width-- > 0)
    value = value << 8 | from[width];
  return value;
}

/* Append the SIZE BYTES to SECTION of MAKE.  Return where they are.  */

size_t
make_append (struct make *make, size_t section, const void *bytes,
	     size_t size)
{
  struct make_section *s = &make->sections[section];
  unsigned char *data = oracle_alloc (s->size + size, 1);
  size_t offset = s->size;

  if (s->data != NULL)
    memcpy (data, s->data, s->size);
  memcpy (data + s->size, bytes, size);
  free (s->data);
  s->data = data;
  s->size += size;
  return offset;
}

/* Append an empty section NAME with HEADER to MAKE.  Return its index.  */

size_t
make_section_add (struct make *make, const char *name,
		  const Elf64_Shdr *header)
{
  size_t index = make->section_count;

  make->sections = oracle_grow (make->sections, index,
				sizeof *make->sections);
  make->section_count++;
  make->sections[index].header = *header;
  make->sections[index].data = oracle_alloc (1, 1);
  make->sections[index].header.sh_name
    = make_append (make, make->shstrtab, name, strlen (name) + 1);
  return index;
}

/* Return the name of SECTION of MAKE.  */

const char *
make_section_name (const struct make *make, size_t section)
{
  return ((const char *) make->sections[make->shstrtab].data
	  + make->sections[section].header.sh_name);
}

/* Return the index of MAKE's section NAME, or 0.  */

size_t
make_section_find (const struct make *make, const char *name)
{
  size_t i;

  for (i = 1; i < make->section_count; i++)
    if (strcmp (make_section_name (make, i), name) == 0)
      return i;
  return 0;
}

/* Put symbol INDEX of MAKE into SYMBOL.  */

void
make_symbol_get (const struct make *make, size_t index, Elf64_Sym *symbol)
{
  const unsigned char *at = (make->sections[make->symtab].data
			     + index * sizeof *symbol);

  symbol->st_name = make_get (at, 4);
  symbol->st_info = at[4];
  symbol->st_other = at[5];
  symbol->st_shndx = make_get (at + 6, 2);
  symbol->st_value = make_get (at + 8, 8);
  symbol->st_size = make_get (at + 16, 8);
}

/* Make symbol INDEX of MAKE SYMBOL.  */

void
make_symbol_set (struct make *make, size_t index, const Elf64_Sym *symbol)
{
  unsigned char *at = (make->sections[make->symtab].data
		       + index * sizeof *symbol);

  make_put (at, symbol->st_name, 4);
  at[4] = symbol->st_info;
  at[5] = symbol->st_other;
  make_put (at + 6, symbol->st_shndx, 2);
  make_put (at + 8, symbol->st_value, 8);
  make_put (at + 16, symbol->st_size, 8);
}

/* Return the index of MAKE's symbol NAME, or 0.  */

size_t
make_symbol_find (const struct make *make, const char *name)
{
  size_t i, count = make->sections[make->symtab].size / sizeof (Elf64_Sym);
  Elf64_Sym symbol;

  for (i = 1; i < count; i++)
    {
      make_symbol_get (make, i, &symbol);
      if (strcmp ((const char *) make->sections[make->strtab].data
		  + symbol.st_name, name) == 0)
	return i;
    }
  return 0;
}

/* Cut the SIZE bytes at OFFSET out of SECTION of MAKE, and as many off the
   symbols in it.  */

static void
make_excise (struct make *make, size_t section, size_t offset, size_t size)
{
  struct make_section *s = &make->sections[section];
  size_t i, count = make->sections[make->symtab].size / sizeof (Elf64_Sym);
  Elf64_Sym symbol;

  memmove (s->data + offset, s->data + offset + size,
	   s->size - offset - size);
  s->size -= size;
  for (i = 1; i < count; i++)
    {
      make_symbol_get (make, i, &symbol);
      if (symbol.st_shndx != section || symbol.st_size <= s->size)
	continue;
      symbol.st_size = s->size;
      make_symbol_set (make, i, &symbol);
    }
}

/* Take the symbol NAME off MAKE's lists of imported symbols.  */

void
make_version_drop (struct make *make, const char *name)
{
  size_t at, i, basic = make_section_find (make, "__versions");
  size_t crcs = make_section_find (make, "__version_ext_crcs");
  size_t names = make_section_find (make, "__version_ext_names");
  const char *text;

  for (at = 0; basic != 0 && at + 64 <= make->sections[basic].size; at += 64)
    if (strcmp ((char *) make->sections[basic].data + at + 8, name) == 0)
      {
	make_excise (make, basic, at, 64);
	break;
      }
  for (at = i = 0; crcs != 0 && 4 * i < make->sections[crcs].size
       && at < make->sections[names].size; i++)
    {
      text = (char *) make->sections[names].data + at;
      if (strcmp (text, name) == 0)
	{
	  make_excise (make, crcs, 4 * i, 4);
	  make_excise (make, names, at, strlen (name) + 1);
	  break;
	}
      at += strlen (text) + 1;
    }
}

/* Return how many relocations SECTION of MAKE has.  */

size_t
make_rela_count (const struct make *make, size_t section)
{
  return make->sections[section].size / sizeof (Elf64_Rela);
}

/* Put relocation INDEX of SECTION of MAKE into RELA.  */

void
make_rela_get (const struct make *make, size_t section, size_t index,
	       Elf64_Rela *rela)
{
  const unsigned char *at = (make->sections[section].data
			     + index * sizeof *rela);

  rela->r_offset = make_get (at, 8);
  rela->r_info = make_get (at + 8, 8);
  rela->r_addend = make_get (at + 16, 8);
}

/* Make relocation INDEX of SECTION of MAKE RELA.  */

void
make_rela_set (struct make *make, size_t section, size_t index,
	       const Elf64_Rela *rela)
{
  unsigned char *at = make->sections[section].data + index * sizeof *rela;

  make_put (at, rela->r_offset, 8);
  make_put (at + 8, rela->r_info, 8);
  make_put (at + 16, rela->r_addend, 8);
}
