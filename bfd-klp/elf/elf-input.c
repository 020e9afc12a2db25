/* elf-input.c -- whether a linker's input is a livepatch already.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads a part of a file through its descriptor: inputs may be members of
   archives, and may be anything.  What cannot be understood is not
   accused: the linker will say what is wrong with it.  */

#include "config.h"
#include <elf.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
#include "base/base.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "klp-format.h"

struct input
{
  int fd;
  uint64_t start;		/* in the file  */
  uint64_t size;
  bool big_endian;
};

/* Read LENGTH bytes at OFFSET of INPUT into BUFFER.  */

static bool
read_at (const struct input *input, uint64_t offset, void *buffer,
	 size_t length)
{
  unsigned char *p = buffer;

  if (offset > input->size || length > input->size - offset)
    return false;
  while (length != 0)
    {
      ssize_t n = pread (input->fd, p, length, input->start + offset);

      if (n < 0 && errno == EINTR)
	continue;
      if (n <= 0)
	return false;
      p += n;
      length -= n;
      offset += n;
    }
  return true;
}

/* The SIZE bytes at P in INPUT's byte order.  */

static uint64_t
get (const struct input *input, const unsigned char *p, unsigned int size)
{
  return klp_get (input->big_endian, p, size);
}

/* Whether the symbol table whose section header is at HEADER in INPUT has a
   livepatch symbol.  */

static bool
has_livepatch_symbol (const struct input *input, const unsigned char *header)
{
  unsigned char buffer[256 * sizeof (Elf64_Sym)];
  uint64_t offset = get (input, header + offsetof (Elf64_Shdr, sh_offset), 8);
  uint64_t size = get (input, header + offsetof (Elf64_Shdr, sh_size), 8);

  while (size >= sizeof (Elf64_Sym))
    {
      size_t length = size < sizeof buffer ? size : sizeof buffer;

      length -= length % sizeof (Elf64_Sym);
      if (!read_at (input, offset, buffer, length))
	return false;
      for (size_t at = 0; at < length; at += sizeof (Elf64_Sym))
	if (get (input, buffer + at + offsetof (Elf64_Sym, st_shndx), 2)
	    == KLP_SHN_LIVEPATCH)
	  return true;
      offset += length;
      size -= length;
    }
  return false;
}

/* Whether the section header at HEADER in INPUT is one of a livepatch.  Only
   the first symbol table is read, as in the kernel, which *READ notes.  */

static bool
is_livepatch_section (const struct input *input, const unsigned char *header,
		      bool *read)
{
  if ((get (input, header + offsetof (Elf64_Shdr, sh_flags), 8)
       & KLP_SHF_RELA_LIVEPATCH) != 0)
    return true;
  if (*read
      || get (input, header + offsetof (Elf64_Shdr, sh_type), 4) != SHT_SYMTAB)
    return false;
  *read = true;
  return has_livepatch_symbol (input, header);
}

/* See klp.h.  */

bool
klp_input_is_livepatch (int fd, uint64_t start, uint64_t size)
{
  struct input input = { .fd = fd, .start = start, .size = size };
  unsigned char header[sizeof (Elf64_Ehdr)];
  unsigned char sections[64 * sizeof (Elf64_Shdr)];
  uint64_t shoff;
  size_t left;
  bool symbols_read = false;

  if (!read_at (&input, 0, header, sizeof header)
      || memcmp (header, ELFMAG, SELFMAG) != 0
      || header[EI_CLASS] != ELFCLASS64)
    return false;
  input.big_endian = header[EI_DATA] == ELFDATA2MSB;
  shoff = get (&input, header + offsetof (Elf64_Ehdr, e_shoff), 8);
  left = get (&input, header + offsetof (Elf64_Ehdr, e_shnum), 2)
	 * sizeof (Elf64_Shdr);
  while (left != 0)
    {
      size_t length = left < sizeof sections ? left : sizeof sections;

      if (!read_at (&input, shoff, sections, length))
	return false;
      for (size_t at = 0; at < length; at += sizeof (Elf64_Shdr))
	if (is_livepatch_section (&input, sections + at, &symbols_read))
	  return true;
      shoff += length;
      left -= length;
    }
  return false;
}

/* See elf.h.  */

bool
klp_is_signed (const void *data, size_t size)
{
  size_t length = strlen (KLP_SIGNATURE_END);

  return (size >= length
	  && memcmp ((const char *) data + size - length, KLP_SIGNATURE_END,
		     length) == 0);
}

/* See elf.h.  */

bool
klp_elf_is_livepatch (const struct klp_elf *elf,
		      const struct klp_options *options)
{
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);

  if ((options != NULL && options->livepatch)
      || (modinfo != NULL
	  && klp_modinfo_find (modinfo, size, KLP_MODINFO_LIVEPATCH, NULL)
	     != NULL))
    return true;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == SHN_UNDEF
	&& strcmp (elf->symbols[i].name, KLP_ENABLE_PATCH) == 0)
      return true;
  return false;
}
