/* pointer.c -- the pointers that relocations make in a module's data.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Sorted by place, so that a structure can be followed as the compiler laid
   it out.  Must not know which structures there are.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "elf/elf.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Add the pointers that the relocation section number INDEX makes to
   POINTERS.  */

static bool
collect_section (struct klp_pointers *pointers, unsigned int index,
		 uint32_t absolute)
{
  const struct klp_elf *elf = pointers->elf;
  const struct klp_section *rela = elf->sections + index;
  size_t count = klp_elf_reloc_count (rela);

  for (size_t i = 0; i < count; i++)
    {
      struct klp_reloc reloc = rela->relocs[i];
      const struct klp_symbol *symbol = elf->symbols + reloc.symbol;
      struct klp_pointer *pointer;
      void *array = pointers->list;

      if (reloc.type != absolute)
	continue;
      if (!klp_grow (elf->context, &array, &pointers->room, pointers->count,
		     sizeof *pointers->list))
	return false;
      pointers->list = array;
      pointer = pointers->list + pointers->count++;
      pointer->section = rela->info;
      pointer->offset = reloc.offset;
      pointer->symbol = reloc.symbol;
      if (symbol->section < elf->n_sections)
	pointer->to_section = symbol->section;
      pointer->to_offset = symbol->value + reloc.addend;
      if (pointer->to_section != 0
	  && pointer->to_offset >= elf->sections[pointer->to_section].size)
	pointer->to_section = 0;
    }
  return true;
}

/* The order of pointers A and B: by place.  */

static int
compare_pointers (const void *a, const void *b)
{
  const struct klp_pointer *left = a, *right = b;

  if (left->section != right->section)
    return left->section < right->section ? -1 : 1;
  return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* See patch.h.  */

bool
klp_pointers_collect (struct klp_pointers *pointers, uint32_t absolute)
{
  const struct klp_elf *elf = pointers->elf;
  struct klp_reloc_walk walk = { 0 };

  while (klp_next_relocs (elf, &walk))
    {
      const struct klp_section *target
	= elf->sections + elf->sections[walk.section].info;

      if ((target->flags & SHF_EXECINSTR) == 0 && target->type == SHT_PROGBITS
	  && !collect_section (pointers, walk.section, absolute))
	return false;
    }
  if (pointers->count != 0)
    qsort (pointers->list, pointers->count, sizeof *pointers->list,
	   compare_pointers);
  return true;
}

/* See patch.h.  */

size_t
klp_pointer_first (const struct klp_pointers *pointers, unsigned int section,
		   uint64_t offset)
{
  struct klp_pointer key = { .section = section, .offset = offset };

  return klp_lower_bound (&key, pointers->list, pointers->count, sizeof key,
			  compare_pointers);
}

/* See patch.h.  */

const struct klp_pointer *
klp_pointer_at (const struct klp_pointers *pointers, unsigned int section,
		uint64_t offset)
{
  size_t i = klp_pointer_first (pointers, section, offset);

  if (i < pointers->count && pointers->list[i].section == section
      && pointers->list[i].offset == offset)
    return pointers->list + i;
  return NULL;
}

/* See patch.h.  */

const char *
klp_pointer_string (const struct klp_pointers *pointers,
		    const struct klp_pointer *pointer)
{
  const struct klp_section *section;
  const unsigned char *bytes;

  if (pointer == NULL || pointer->to_section == 0)
    return NULL;
  section = pointers->elf->sections + pointer->to_section;
  bytes = klp_elf_bytes (pointers->elf, section);
  if (bytes == NULL || (section->flags & SHF_EXECINSTR) != 0
      || bytes[pointer->to_offset] == '\0'
      || memchr (bytes + pointer->to_offset, '\0',
		 section->size - pointer->to_offset) == NULL
      || klp_pointer_at (pointers, pointer->to_section, pointer->to_offset)
	 != NULL)
    return NULL;
  return (const char *) bytes + pointer->to_offset;
}

/* Add a mark at OFFSET of section number SECTION to POINTERS, if that is
   data.  */

static bool
add_mark (struct klp_pointers *pointers, unsigned int section, uint64_t offset)
{
  const struct klp_elf *elf = pointers->elf;
  void *array = pointers->marks;

  if (section == 0 || section >= elf->n_sections
      || (elf->sections[section].flags & SHF_ALLOC) == 0
      || (elf->sections[section].flags & SHF_EXECINSTR) != 0)
    return true;
  if (!klp_grow (elf->context, &array, &pointers->marks_room,
		 pointers->n_marks, sizeof *pointers->marks))
    return false;
  pointers->marks = array;
  pointers->marks[pointers->n_marks].section = section;
  pointers->marks[pointers->n_marks++].offset = offset;
  return true;
}

/* Collect the marks of POINTERS: where a symbol is, and what is pointed
   to.  */

static bool
collect_marks (struct klp_pointers *pointers)
{
  const struct klp_elf *elf = pointers->elf;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].type != STT_SECTION && elf->symbols[i].type != STT_FILE
	&& !add_mark (pointers, elf->symbols[i].section,
		      elf->symbols[i].value))
      return false;
  for (size_t i = 0; i < pointers->count; i++)
    if (!add_mark (pointers, pointers->list[i].to_section,
		   pointers->list[i].to_offset))
      return false;
  if (pointers->n_marks != 0)
    qsort (pointers->marks, pointers->n_marks, sizeof *pointers->marks,
	   compare_pointers);
  return true;
}

/* Whether MARK is behind KEY, as klp_lower_bound asks.  */

static int
compare_behind (const void *mark, const void *key)
{
  return compare_pointers (mark, key) <= 0 ? -1 : 1;
}

/* See patch.h.  */

uint64_t
klp_pointer_next_mark (struct klp_pointers *pointers, unsigned int section,
		       uint64_t offset)
{
  struct klp_pointer key = { .section = section, .offset = offset };
  size_t i;

  if (pointers->marks == NULL && !collect_marks (pointers))
    return offset;
  i = klp_lower_bound (&key, pointers->marks, pointers->n_marks, sizeof key,
		       compare_behind);
  if (i < pointers->n_marks && pointers->marks[i].section == section)
    return pointers->marks[i].offset;
  return pointers->elf->sections[section].size;
}

/* See patch.h.  */

bool
klp_pointer_is_code (const struct klp_pointers *pointers,
		     const struct klp_pointer *pointer)
{
  if (pointer == NULL)
    return false;
  if (pointer->to_section == 0)
    {
      unsigned int section = pointers->elf->symbols[pointer->symbol].section;

      /* The target's code before the conversion, and after it.  */
      return section == SHN_UNDEF || section == KLP_SHN_LIVEPATCH;
    }
  return (pointers->elf->sections[pointer->to_section].flags & SHF_EXECINSTR)
	 != 0;
}
