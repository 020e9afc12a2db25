/* elf-pieces.c -- a file in pieces, or mapped.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Most of what linkers write with the plugin loaded are no livepatches, which a
   few tables tell.  Reading them takes a third of the time that mapping a file,
   touching it there and unmapping it take.  Must not know what is in a
   piece.  */

#include "config.h"
#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>
#include "elf/elf.h"

/* See elf.h.  */

bool
klp_elf_map (struct klp_elf *elf)
{
  if (elf->data != NULL)
    return true;
  if (!klp_mapping_open (elf->context, elf->fd, elf->name, &elf->status,
			 &elf->mapping))
    return false;
  elf->fd = -1;
  elf->data = elf->mapping.data;
  return true;
}

/* See elf.h.  */

const unsigned char *
klp_elf_piece (struct klp_elf *elf, uint64_t offset, size_t length)
{
  unsigned char *piece;

  if (elf->data == NULL && length <= elf->pieces)
    {
      piece = klp_take (elf->context, length);
      if (piece == NULL)
	return NULL;
      elf->pieces -= length;
      if (pread (elf->fd, piece, length, offset) == (ssize_t) length)
	return piece;
    }
  return klp_elf_map (elf) ? elf->data + offset : NULL;
}

/* See elf.h.  */

bool
klp_elf_load (struct klp_elf *elf, unsigned int index)
{
  struct klp_section *section = elf->sections + index;

  if (elf->data != NULL || section->piece != NULL
      || section->type == SHT_NOBITS || section->type == SHT_NULL)
    return true;
  section->piece = klp_elf_piece (elf, section->offset, section->size);
  return section->piece != NULL;
}
