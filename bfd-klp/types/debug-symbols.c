/* debug-symbols.c -- symbols of a file with debug information.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   By their places they are joined with what DWARF says.  Must not know
   DWARF.  */

#include "config.h"
#include <gelf.h>
#include <stdlib.h>
#include "types/debug-reader.h"

/* The order of places.  */

static int
compare_places (unsigned int section_a, uint64_t a, unsigned int section_b,
		uint64_t b)
{
  if (section_a != section_b)
    return section_a < section_b ? -1 : 1;
  return a < b ? -1 : a > b;
}

/* The order of symbols: by place, then as the file has them.  */

static int
compare_symbols (const void *a, const void *b)
{
  const struct klp_debug_symbol *left = a, *right = b;
  int order = compare_places (left->section, left->value, right->section,
			      right->value);

  return order != 0 ? order : left->order < right->order ? -1
	 : left->order > right->order;
}

static int
compare_files (const void *a, const void *b)
{
  const struct klp_debug_place *left = a, *right = b;

  return compare_places (left->section, left->value, right->section,
			 right->value);
}

/* Add SYMBOL called NAME, number ORDER, to DEBUG.  */

static bool
add_symbol (struct klp_debug *debug, const GElf_Sym *symbol, const char *name,
	    size_t order)
{
  struct klp_debug_symbol *added;

  if (!klp_grow (debug->context, (void **) &debug->symbols,
		 &debug->symbols_room, debug->n_symbols, sizeof *added))
    return false;
  added = debug->symbols + debug->n_symbols++;
  added->name = klp_copy_string (debug->context, name, strlen (name));
  added->value = symbol->st_value;
  added->section = debug->module ? symbol->st_shndx : 0;
  added->function = GELF_ST_TYPE (symbol->st_info) == STT_FUNC;
  added->order = order;
  return added->name != NULL;
}

/* Add the symbols that DATA has, whose names are in the section NAMES of
   ELF.  */

static bool
read_table (struct klp_debug *debug, Elf *elf, Elf_Data *data, size_t names)
{
  GElf_Sym symbol;

  for (int i = 1; gelf_getsym (data, i, &symbol) != NULL; i++)
    {
      const char *name = elf_strptr (elf, names, symbol.st_name);
      unsigned char type = GELF_ST_TYPE (symbol.st_info);

      if (name != NULL && *name != '\0' && type != STT_FILE
	  && type != STT_SECTION && symbol.st_shndx != SHN_UNDEF
	  && symbol.st_shndx < SHN_LORESERVE
	  && !add_symbol (debug, &symbol, name, i))
	return false;
    }
  return true;
}

/* See debug-reader.h.  */

bool
klp_debug_symbols (struct klp_debug_reader *reader, Elf *elf)
{
  struct klp_debug *debug = reader->debug;
  Elf_Scn *section = NULL;

  while ((section = elf_nextscn (elf, section)) != NULL)
    {
      GElf_Shdr header;
      Elf_Data *data;

      if (gelf_getshdr (section, &header) == NULL
	  || header.sh_type != SHT_SYMTAB)
	continue;
      data = elf_getdata (section, NULL);
      if (data != NULL && !read_table (debug, elf, data, header.sh_link))
	return false;
    }
  if (debug->n_symbols > 1)
    qsort (debug->symbols, debug->n_symbols, sizeof *debug->symbols,
	   compare_symbols);
  return true;
}

/* See debug-reader.h.  */

const struct klp_debug_symbol *
klp_debug_symbol_at (const struct klp_debug *debug, unsigned int section,
		     uint64_t value, const char *name)
{
  const struct klp_debug_symbol key = { .section = section, .value = value };
  size_t i = klp_lower_bound (&key, debug->symbols, debug->n_symbols,
			      sizeof key, compare_symbols);
  size_t length = name == NULL ? 0 : strlen (name);
  const struct klp_debug_symbol *best = NULL;

  for (; i < debug->n_symbols; i++)
    {
      const struct klp_debug_symbol *symbol = debug->symbols + i;

      if (compare_places (symbol->section, symbol->value, section, value) != 0)
	break;
      if (name != NULL && strncmp (symbol->name, name, length) == 0
	  && (symbol->name[length] == '\0' || symbol->name[length] == '.'))
	return symbol;
      if (best == NULL || (symbol->function && !best->function))
	best = symbol;
    }
  return best;
}

/* See debug-reader.h.  */

void
klp_debug_files (struct klp_debug_reader *reader)
{
  struct klp_debug *debug = reader->debug;
  size_t i = 0;

  if (reader->n_places > 1)
    qsort (reader->places, reader->n_places, sizeof *reader->places,
	   compare_files);
  for (size_t j = 0; j < debug->n_symbols; j++)
    {
      struct klp_debug_symbol *symbol = debug->symbols + j;

      while (i < reader->n_places
	     && compare_places (reader->places[i].section,
				reader->places[i].value, symbol->section,
				symbol->value) < 0)
	i++;
      if (i < reader->n_places
	  && compare_places (reader->places[i].section,
			     reader->places[i].value, symbol->section,
			     symbol->value) == 0)
	symbol->file = reader->places[i].file;
    }
}
