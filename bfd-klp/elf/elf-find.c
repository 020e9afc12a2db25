/* elf-find.c -- the records of a file that elf-read.c has accepted.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Contents, relocations, look-ups by name and by address, all without a
   test of bounds: elf-read.c has made it.  Must not read headers.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* See elf.h.  */

uint64_t
klp_elf_end (const struct klp_elf *elf)
{
  uint64_t end = klp_elf_get (elf, elf->data + offsetof (Elf64_Ehdr, e_shoff),
			      8) + elf->n_sections * sizeof (Elf64_Shdr);

  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (klp_elf_bytes (elf, elf->sections + i) != NULL
	&& elf->sections[i].offset + elf->sections[i].size > end)
      end = elf->sections[i].offset + elf->sections[i].size;
  return end;
}

/* See elf.h.  */

bool
klp_elf_index_names (struct klp_elf *elf)
{
  elf->by_name = klp_table (elf->context, elf->n_sections);
  for (unsigned int i = 1; elf->by_name != NULL && i < elf->n_sections; i++)
    {
      void **slot = klp_table_slot (elf->by_name, elf->sections[i].name);

      if (slot == NULL)
	return false;
      if (*slot == NULL)
	*slot = elf->sections + i;
      else
	elf->has_namesakes = true;
    }
  return elf->by_name != NULL;
}

/* See elf.h.  */

unsigned int
klp_elf_find_section (const struct klp_elf *elf, const char *name)
{
  const struct klp_section *section;

  if (elf->by_name != NULL)
    {
      section = klp_table_find (elf->by_name, name);
      return section == NULL ? 0 : section - elf->sections;
    }
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (klp_same (elf->sections[i].name, name))
      return i;
  return 0;
}

/* See elf.h.  */

const char *
klp_elf_modinfo (const struct klp_elf *elf, size_t *size)
{
  unsigned int index = klp_elf_find_section (elf, KLP_MODINFO_SECTION);
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes;

  *size = 0;
  /* Kernels up to 6.1 see only an allocated one.  */
  if (index == 0 || section->type != SHT_PROGBITS || section->size == 0
      || (section->flags & SHF_ALLOC) == 0)
    return NULL;
  bytes = klp_elf_contents (elf, section);
  if (bytes[section->size - 1] != '\0')
    return NULL;
  *size = section->size;
  return (const char *) bytes;
}

/* Whether SYMBOL is in klp_elf_symbol_at's index: a function or data object of
   a section.  */

static bool
is_indexed (const struct klp_symbol *symbol)
{
  return ((symbol->type == STT_FUNC || symbol->type == STT_OBJECT)
	  && symbol->section != SHN_UNDEF && symbol->section < SHN_LORESERVE);
}

/* The order of a section's entries in the index: address, symbol number.  A
   and B point to symbol numbers, DATA is the klp_elf.  */

static int
compare_addresses (const void *a, const void *b, void *data)
{
  const struct klp_elf *elf = data;
  uint32_t i = *(const uint32_t *) a, j = *(const uint32_t *) b;
  const struct klp_symbol *left = elf->symbols + i, *right = elf->symbols + j;

  if (left->value != right->value)
    return left->value < right->value ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* Sort the COUNT entries at LIST, which are of one section of ELF.  What
   linkers write is in order, but for the global ones at the end.  */

static bool
sort_entries (struct klp_elf *elf, uint32_t *list, uint32_t count)
{
  uint32_t sorted = 1, n, *rest;

  while (sorted < count
	 && compare_addresses (list + sorted - 1, list + sorted, elf) < 0)
    sorted++;
  if (sorted >= count)
    return true;
  n = count - sorted;
  rest = klp_alloc_array (elf->context, n, sizeof *rest);
  if (rest == NULL)
    return false;
  memcpy (rest, list + sorted, n * sizeof *rest);
  qsort_r (rest, n, sizeof *rest, compare_addresses, elf);
  while (n != 0)
    list[--count] = (sorted != 0 && compare_addresses (list + sorted - 1,
						       rest + n - 1, elf) > 0
		     ? list[--sorted] : rest[--n]);
  return true;
}

/* Make ELF's index of functions and data objects by address: each section's
   are sorted by themselves, for there may be many sections of one function.  */

static bool
index_addresses (struct klp_elf *elf)
{
  uint32_t *at = klp_alloc_array (elf->context, elf->n_sections + 1,
				  sizeof *at);
  uint32_t *list = klp_alloc_array (elf->context, elf->n_symbols + 1,
				    sizeof *list);
  uint32_t sum = 0;

  if (at == NULL || list == NULL)
    return false;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (is_indexed (elf->symbols + i))
      at[elf->symbols[i].section + 1]++;
  for (unsigned int i = 0; i <= elf->n_sections; i++)
    sum = at[i] += sum;
  /* From here on, AT moves from the section's first entry to its end.  */
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (is_indexed (elf->symbols + i))
      list[at[elf->symbols[i].section]++] = i;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (!sort_entries (elf, list + at[i - 1], at[i] - at[i - 1]))
      return false;
  elf->by_address = list;
  elf->address_ends = at;
  return true;
}

/* A place in a section, of which klp_lower_bound finds the first entry of the
   index that is behind it.  */
struct wanted
{
  const struct klp_elf *elf;
  uint64_t offset;
};

static int
compare_behind (const void *entry, const void *key)
{
  const struct wanted *wanted = key;
  const struct klp_symbol *symbol
    = wanted->elf->symbols + *(const uint32_t *) entry;

  return symbol->value <= wanted->offset ? -1 : 1;
}

/* See elf.h.  */

const struct klp_symbol *
klp_elf_symbol_at (struct klp_elf *elf, unsigned int section, uint64_t offset)
{
  const struct wanted wanted = { elf, offset };
  const struct klp_symbol *symbol;
  const uint32_t *first, *end, *behind;

  if (section == 0 || section >= elf->n_sections
      || (elf->by_address == NULL && !index_addresses (elf)))
    return NULL;
  first = elf->by_address + elf->address_ends[section - 1];
  end = elf->by_address + elf->address_ends[section];
  /* Who goes through relocations asks for one symbol many times.  */
  behind = elf->by_address + elf->behind;
  if (behind <= first || behind > end
      || compare_behind (behind - 1, &wanted) > 0
      || (behind < end && compare_behind (behind, &wanted) < 0))
    behind = first + klp_lower_bound (&wanted, first, end - first,
				      sizeof *first, compare_behind);
  elf->behind = behind - elf->by_address;
  if (behind == first)
    return NULL;
  symbol = elf->symbols + behind[-1];
  return (symbol->size != 0 && offset - symbol->value >= symbol->size
	  ? NULL : symbol);
}

/* See elf.h.  */

int
klp_compare_places (const void *a, const void *b)
{
  const struct klp_at *left = a, *right = b;

  if (left->section != right->section)
    return left->section < right->section ? -1 : 1;
  return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* See elf.h.  */

const char *
klp_elf_release (const struct klp_elf *elf)
{
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);
  const char *vermagic
    = (modinfo == NULL ? NULL
       : klp_modinfo_find (modinfo, size, KLP_MODINFO_VERMAGIC, NULL));

  if (vermagic == NULL)
    return NULL;
  return klp_copy_string (elf->context, vermagic, strcspn (vermagic, " "));
}

/* See elf.h.  */

unsigned int
klp_elf_module_record (const struct klp_elf *elf)
{
  unsigned int i = klp_elf_find_section (elf, KLP_MODULE_SECTION);

  for (; i != 0 && i < elf->n_sections; i++)
    if ((elf->sections[i].flags & SHF_ALLOC) != 0
	&& klp_same (elf->sections[i].name, KLP_MODULE_SECTION))
      return i;
  return 0;
}

/* See elf.h.  */

const char *
klp_elf_module_name (const struct klp_elf *elf)
{
  const size_t room = KLP_OBJECT_NAME_MAX + 1;
  const struct klp_section *section
    = elf->sections + klp_elf_module_record (elf);
  const unsigned char *name = klp_elf_bytes (elf, section);

  if (name == NULL || section->size < KLP_MODULE_NAME_OFFSET + room)
    return NULL;
  name += KLP_MODULE_NAME_OFFSET;
  return (*name != '\0' && memchr (name, '\0', room) != NULL
	  ? (const char *) name : NULL);
}

/* See elf.h.  */

bool
klp_elf_has_endbr (const struct klp_elf *elf, const struct klp_symbol *symbol)
{
  const struct klp_section *section = elf->sections + symbol->section;
  const unsigned char *bytes = klp_elf_bytes (elf, section);

  return (elf->arch != NULL && elf->arch->is_endbr != NULL && bytes != NULL
	  && symbol->value <= section->size
	  && elf->arch->is_endbr (bytes + symbol->value,
				  section->size - symbol->value));
}

/* See elf.h.  */

const char *
klp_elf_symbol_name (const struct klp_elf *elf,
		     const struct klp_symbol *symbol)
{
  return (symbol->name[0] == '\0' && symbol->section < elf->n_sections
	  ? elf->sections[symbol->section].name : symbol->name);
}
