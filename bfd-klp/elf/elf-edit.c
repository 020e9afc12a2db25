/* elf-edit.c -- a copy of a relocatable file with other symbols and
   relocations.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What other tools leave is turned into what a linker would have written,
   before anything is decided.  Section I stays I and symbol J stays J, and
   what does not grow stays where it is, so that the places of the original
   file are those of the copy.  Must not know why anything is changed.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "elf/elf.h"
#include "klp-format.h"

/* A member of the raw record TYPE at P becomes VALUE.  */
#define PUT(EDIT, P, TYPE, MEMBER, VALUE) \
  klp_put ((EDIT)->elf->big_endian, (P) + offsetof (TYPE, MEMBER), VALUE, \
	   sizeof (((TYPE *) NULL)->MEMBER))

/* Contents of a section that grow.  */
struct klp_grown
{
  unsigned char *bytes;
  size_t size;
  size_t room;
};

/* See elf.h.  */

bool
klp_edit_begin (struct klp_edit *edit, struct klp_elf *elf)
{
  struct klp_context *context = elf->context;

  edit->elf = elf;
  edit->n_sections = elf->n_sections;
  edit->n_symbols = elf->n_symbols;
  edit->room = 2 * (size_t) elf->n_sections;
  edit->data = klp_alloc (context, elf->size);
  edit->sections = klp_alloc_array (context, edit->room,
				    sizeof *edit->sections);
  edit->grown = klp_alloc_array (context, edit->room, sizeof *edit->grown);
  edit->relocations = klp_alloc_array (context, elf->n_sections,
				       sizeof *edit->relocations);
  if (edit->data == NULL || edit->sections == NULL || edit->grown == NULL
      || edit->relocations == NULL)
    return false;
  memcpy (edit->data, elf->data, elf->size);
  memcpy (edit->sections, elf->sections,
	  elf->n_sections * sizeof *edit->sections);
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (klp_elf_is_loaded_rela (elf, elf->sections + i)
	&& !klp_begins (elf->sections[i].name, KLP_PREFIX)
	&& edit->relocations[elf->sections[i].info] == 0)
      edit->relocations[elf->sections[i].info] = i;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == SHN_UNDEF
	&& !klp_table_enter (context, &edit->undefined, elf->symbols[i].name,
			     i))
      return false;
  return elf->symtab != 0 || klp_error (context, "%s: no symbol table; link"
					" without -s", elf->name);
}

/* Append LENGTH bytes at BYTES to section number INDEX of EDIT.  */

static bool
append (struct klp_edit *edit, unsigned int index, const void *bytes,
	size_t length)
{
  struct klp_grown *grown = edit->grown + index;
  const struct klp_section *section = edit->sections + index;

  if (grown->size + length > grown->room || grown->bytes == NULL)
    {
      size_t old = grown->bytes == NULL ? section->size : grown->size;
      size_t room = 2 * (old + length);
      unsigned char *bigger = klp_alloc (edit->elf->context, room);

      if (bigger == NULL)
	return false;
      if (old != 0)
	memcpy (bigger, grown->bytes == NULL ? edit->data + section->offset
		: grown->bytes, old);
      *grown = (struct klp_grown) { bigger, old, room };
    }
  memcpy (grown->bytes + grown->size, bytes, length);
  grown->size += length;
  edit->sections[index].size = grown->size;
  return true;
}

/* Append the string NAME to section number INDEX of EDIT, and set *OFFSET to
   where it is.  */

static bool
append_name (struct klp_edit *edit, unsigned int index, const char *name,
	     uint32_t *offset)
{
  uint64_t at = edit->sections[index].size;

  if (at + strlen (name) >= UINT32_MAX)
    return klp_error (edit->elf->context, "%s: %s: longer than 4 GiB",
		      edit->elf->name, edit->sections[index].name);
  *offset = at;
  return append (edit, index, name, strlen (name) + 1);
}

/* The bytes of symbol number INDEX of EDIT.  */

static unsigned char *
symbol_bytes (struct klp_edit *edit, uint32_t index)
{
  unsigned int symtab = edit->elf->symtab;
  unsigned char *table = (edit->grown[symtab].bytes != NULL
			  ? edit->grown[symtab].bytes
			  : edit->data + edit->sections[symtab].offset);

  return table + (size_t) index * sizeof (Elf64_Sym);
}

/* See elf.h.  */

bool
klp_edit_symbol (struct klp_edit *edit, uint32_t index, const char *name,
		 unsigned int section)
{
  unsigned char *p = symbol_bytes (edit, index);
  uint32_t offset;

  if (name != NULL)
    {
      if (!append_name (edit, edit->sections[edit->elf->symtab].link, name,
			&offset))
	return false;
      p = symbol_bytes (edit, index);
      PUT (edit, p, Elf64_Sym, st_name, offset);
    }
  PUT (edit, p, Elf64_Sym, st_shndx, section);
  p[offsetof (Elf64_Sym, st_other)] = 0;
  return (name == NULL || section != SHN_UNDEF
	  || klp_table_enter (edit->elf->context, &edit->undefined, name,
			      index));
}

/* See elf.h.  */

bool
klp_edit_undefined (struct klp_edit *edit, const char *name, uint32_t *index)
{
  unsigned char symbol[sizeof (Elf64_Sym)] = { 0 };
  size_t number;

  if (klp_table_number (edit->undefined, name, &number))
    {
      *index = number;
      return true;
    }
  *index = edit->n_symbols;
  symbol[offsetof (Elf64_Sym, st_info)] = ELF64_ST_INFO (STB_GLOBAL,
							 STT_NOTYPE);
  if (!append (edit, edit->elf->symtab, symbol, sizeof symbol)
      || !klp_edit_symbol (edit, *index, name, SHN_UNDEF))
    return false;
  edit->n_symbols++;
  return true;
}

/* See elf.h.  */

bool
klp_edit_rename (struct klp_edit *edit, unsigned int index, const char *name)
{
  edit->sections[index].name = name;
  return append_name (edit, edit->elf->section_names, name,
		      &edit->sections[index].name_offset);
}

/* See elf.h.  */

void
klp_edit_empty (struct klp_edit *edit, unsigned int index)
{
  struct klp_section *section = edit->sections + index;

  section->type = SHT_PROGBITS;
  section->flags = section->size = section->entry_size = 0;
  section->link = section->info = 0;
  section->alignment = 1;
}

/* The relocation section of section number TARGET of EDIT, made if there is
   none; 0 after a report.  */

static unsigned int
relocation_section (struct klp_edit *edit, unsigned int target)
{
  struct klp_context *context = edit->elf->context;
  unsigned int index = edit->relocations[target];
  const char *name;

  if (index != 0)
    return index;
  index = edit->n_sections;
  if (index + 1 >= SHN_LORESERVE || index >= edit->room)
    {
      klp_error (context, "%s: too many sections; link with -T module.lds",
		 edit->elf->name);
      return 0;
    }
  name = klp_format (context, ".rela%s", edit->sections[target].name);
  edit->sections[index] = (struct klp_section)
    { .type = SHT_RELA, .flags = SHF_INFO_LINK, .link = edit->elf->symtab,
      .info = target, .alignment = 8, .entry_size = sizeof (Elf64_Rela) };
  if (name == NULL || !klp_edit_rename (edit, index, name))
    return 0;
  edit->n_sections++;
  edit->relocations[target] = index;
  return index;
}

/* See elf.h.  */

bool
klp_edit_add_reloc (struct klp_edit *edit, unsigned int target,
		    const struct klp_reloc *reloc)
{
  unsigned int index = relocation_section (edit, target);
  unsigned char bytes[sizeof (Elf64_Rela)];

  klp_elf_put_reloc (edit->elf, bytes, reloc);
  return index != 0 && append (edit, index, bytes, sizeof bytes);
}

/* See elf.h.  */

void
klp_edit_set_reloc (struct klp_edit *edit, unsigned int index, size_t number,
		    const struct klp_reloc *reloc)
{
  unsigned char *table = (edit->grown[index].bytes != NULL
			  ? edit->grown[index].bytes
			  : edit->data + edit->sections[index].offset);

  klp_elf_put_reloc (edit->elf, table + number * sizeof (Elf64_Rela), reloc);
}

/* Where SIZE bytes go that are put behind AT.  */

static uint64_t
place_behind (uint64_t *at, uint64_t size)
{
  uint64_t offset = (*at + 7) & ~(uint64_t) 7;

  *at = offset + size;
  return offset;
}

/* See elf.h.  */

bool
klp_edit_finish (struct klp_edit *edit, const unsigned char **data,
		 size_t *size)
{
  uint64_t end = edit->elf->size, headers;
  unsigned char *file;

  for (unsigned int i = 1; i < edit->n_sections; i++)
    if (edit->grown[i].bytes != NULL)
      edit->sections[i].offset = place_behind (&end, edit->sections[i].size);
  headers = place_behind (&end, edit->n_sections * sizeof (Elf64_Shdr));
  file = klp_alloc (edit->elf->context, end);
  if (file == NULL)
    return false;
  memcpy (file, edit->data, edit->elf->size);
  for (unsigned int i = 0; i < edit->n_sections; i++)
    {
      if (edit->grown[i].bytes != NULL)
	memcpy (file + edit->sections[i].offset, edit->grown[i].bytes,
		edit->sections[i].size);
      klp_elf_put_section (edit->elf, file + headers + i * sizeof (Elf64_Shdr),
			   edit->sections + i);
    }
  PUT (edit, file, Elf64_Ehdr, e_shoff, headers);
  PUT (edit, file, Elf64_Ehdr, e_shnum, edit->n_sections);
  *data = file;
  *size = end;
  return true;
}
