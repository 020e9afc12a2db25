/* notes.c -- build-ids among the notes of a file or a kernel.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A note is a header, its owner's name and what it says, each padded.  Must
   not know where they were read.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"

/* VALUE, rounded up to a multiple of STEP.  */

static uint64_t
round_up (uint64_t value, unsigned int step)
{
  return (value + step - 1) / step * step;
}

/* See elf.h.  */

bool
klp_next_build_id (struct klp_notes *notes, size_t *start, size_t *size)
{
  while (notes->at < notes->size)
    {
      const unsigned char *note = notes->data + notes->at;
      size_t at = notes->at, left = notes->size - at;
      uint64_t name, length, text;

      notes->damaged = left < sizeof (Elf64_Nhdr);
      if (notes->damaged)
	return false;
      name = klp_get (notes->big_endian, note, 4);
      length = klp_get (notes->big_endian,
			note + offsetof (Elf64_Nhdr, n_descsz), 4);
      text = round_up (sizeof (Elf64_Nhdr) + name, notes->padding);
      notes->damaged = text > left || length > left - text;
      if (notes->damaged)
	return false;
      notes->at += round_up (text + length, notes->padding);
      if (klp_get (notes->big_endian, note + offsetof (Elf64_Nhdr, n_type), 4)
	  == NT_GNU_BUILD_ID
	  && name == sizeof ELF_NOTE_GNU
	  && memcmp (note + sizeof (Elf64_Nhdr), ELF_NOTE_GNU, name) == 0)
	{
	  *start = at + text;
	  *size = length;
	  return true;
	}
    }
  return false;
}

/* See elf.h.  */

bool
klp_build_id_text (struct klp_context *context, struct klp_notes *notes,
		   const char **id)
{
  size_t start, size;

  *id = NULL;
  while (klp_next_build_id (notes, &start, &size))
    if (size != 0 && size <= KLP_BUILD_ID_MAX)
      {
	*id = klp_hex (context, notes->data + start, size);
	return *id != NULL;
      }
  return !notes->damaged;
}

/* See elf.h.  */

const char *
klp_elf_build_id (const struct klp_elf *elf)
{
  const char *id = NULL;

  for (unsigned int i = 1; id == NULL && i < elf->n_sections; i++)
    if (elf->sections[i].type == SHT_NOTE)
      {
	struct klp_notes notes
	  = {
	      .data = klp_elf_bytes (elf, elf->sections + i),
	      .size = elf->sections[i].size,
	      .big_endian = elf->big_endian,
	      .padding = elf->sections[i].alignment == 8 ? 8 : 4
	    };

	klp_build_id_text (elf->context, &notes, &id);
      }
  return id;
}
