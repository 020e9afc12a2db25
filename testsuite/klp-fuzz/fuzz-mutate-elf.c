/* fuzz-mutate-elf.c -- where things are in a module that is being changed.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing that a changed header says is believed: what is not in the file is
   not found.  Must not know what is changed.  */

#include "config.h"
#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "fuzz-mutate.h"

/* See fuzz-mutate.h.  */

uint64_t
mutant_random (struct mutant *mutant, uint64_t limit)
{
  uint64_t z = mutant->state += 0x9e3779b97f4a7c15;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return limit == 0 ? 0 : (z ^ (z >> 31)) % limit;
}

/* The byte order of the module that is being changed.  */
static bool big_endian;

/* See fuzz-mutate.h.  */

void
mutant_order (const unsigned char *data, size_t size)
{
  big_endian = size > EI_DATA && data[EI_DATA] == ELFDATA2MSB;
}

/* See fuzz-mutate.h.  */

uint64_t
mutant_get (const unsigned char *p, unsigned int size)
{
  uint64_t value = 0;

  for (unsigned int i = 0; i < size; i++)
    value = value << 8 | p[big_endian ? i : size - 1 - i];
  return value;
}

/* See fuzz-mutate.h.  */

void
mutant_put (unsigned char *p, uint64_t value, unsigned int size)
{
  for (unsigned int i = 0; i < size; i++, value >>= 8)
    p[big_endian ? size - 1 - i : i] = value;
}

/* See fuzz-mutate.h.  */

void
mutant_grow (struct mutant *mutant, size_t more)
{
  size_t size = mutant->size + more;

  if (size > mutant->room)
    {
      mutant->room = size * 2;
      mutant->data = realloc (mutant->data, mutant->room);
      if (mutant->data == NULL)
	{
	  fputs ("fuzz: out of memory\n", stderr);
	  exit (2);
	}
    }
  memset (mutant->data + mutant->size, 0, more);
  mutant->size = size;
}

/* See fuzz-mutate.h.  */

size_t
mutant_sections (const struct mutant *mutant)
{
  return (mutant->size < sizeof (Elf64_Ehdr) ? 0
	  : mutant_get (mutant->data + offsetof (Elf64_Ehdr, e_shnum), 2));
}

/* See fuzz-mutate.h.  */

unsigned char *
mutant_section (const struct mutant *mutant, size_t index)
{
  uint64_t start;

  if (index >= mutant_sections (mutant))
    return NULL;
  start = mutant_get (mutant->data + offsetof (Elf64_Ehdr, e_shoff), 8);
  if (start > mutant->size
      || index >= (mutant->size - start) / sizeof (Elf64_Shdr))
    return NULL;
  return mutant->data + start + index * sizeof (Elf64_Shdr);
}

/* See fuzz-mutate.h.  */

size_t
mutant_choose (struct mutant *mutant, uint32_t type)
{
  size_t count = mutant_sections (mutant);

  for (int i = 0; i < 32; i++)
    {
      size_t index = mutant_random (mutant, count);
      const unsigned char *header = mutant_section (mutant, index);

      if (index != 0 && header != NULL
	  && (type == UINT32_MAX
	      || mutant_get (header + offsetof (Elf64_Shdr, sh_type), 4)
		 == type))
	return index;
    }
  return 0;
}

/* See fuzz-mutate.h.  */

unsigned char *
mutant_contents (const struct mutant *mutant, size_t index, uint64_t *size)
{
  const unsigned char *header = mutant_section (mutant, index);
  uint64_t offset;

  if (header == NULL
      || mutant_get (header + offsetof (Elf64_Shdr, sh_type), 4) == SHT_NOBITS)
    return NULL;
  offset = mutant_get (header + offsetof (Elf64_Shdr, sh_offset), 8);
  *size = mutant_get (header + offsetof (Elf64_Shdr, sh_size), 8);
  if (offset > mutant->size || *size > mutant->size - offset)
    return NULL;
  return mutant->data + offset;
}

/* See fuzz-mutate.h.  */

unsigned char *
mutant_extend (struct mutant *mutant, size_t index, size_t more)
{
  uint64_t size;
  const unsigned char *old = mutant_contents (mutant, index, &size);
  size_t from, to = (mutant->size + 15) & ~(size_t) 15;
  unsigned char *header;

  if (old == NULL)
    return NULL;
  from = old - mutant->data;
  mutant_grow (mutant, to - mutant->size + size + more);
  memcpy (mutant->data + to, mutant->data + from, size);
  header = mutant_section (mutant, index);
  mutant_put (header + offsetof (Elf64_Shdr, sh_offset), to, 8);
  mutant_put (header + offsetof (Elf64_Shdr, sh_size), size + more, 8);
  return mutant->data + to;
}
