/* fuzz-mutate.c -- modules that are nearly right.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Changes the members of headers, symbols and relocations, the order and the
   number of records, and the file's size; fuzz-mutate-text.c changes what is
   text.  Random bytes seldom get past a reader's first test; these do.  Must
   not know what a reader makes of it.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "fuzz-mutate.h"
#include "klp-format.h"

/* A member of a record.  */
struct member
{
  unsigned char offset;
  unsigned char size;
};

#define MEMBER(TYPE, NAME) \
  { offsetof (TYPE, NAME), sizeof (((TYPE *) NULL)->NAME) }

static const struct member file_members[] =
  {
    { EI_CLASS, 1 }, { EI_DATA, 1 }, { EI_VERSION, 1 },
    MEMBER (Elf64_Ehdr, e_type), MEMBER (Elf64_Ehdr, e_machine),
    MEMBER (Elf64_Ehdr, e_version), MEMBER (Elf64_Ehdr, e_shoff),
    MEMBER (Elf64_Ehdr, e_flags), MEMBER (Elf64_Ehdr, e_ehsize),
    MEMBER (Elf64_Ehdr, e_phnum), MEMBER (Elf64_Ehdr, e_shentsize),
    MEMBER (Elf64_Ehdr, e_shnum), MEMBER (Elf64_Ehdr, e_shstrndx)
  };
static const struct member section_members[] =
  {
    MEMBER (Elf64_Shdr, sh_name), MEMBER (Elf64_Shdr, sh_type),
    MEMBER (Elf64_Shdr, sh_flags), MEMBER (Elf64_Shdr, sh_addr),
    MEMBER (Elf64_Shdr, sh_offset), MEMBER (Elf64_Shdr, sh_size),
    MEMBER (Elf64_Shdr, sh_link), MEMBER (Elf64_Shdr, sh_info),
    MEMBER (Elf64_Shdr, sh_addralign), MEMBER (Elf64_Shdr, sh_entsize)
  };
static const struct member symbol_members[] =
  {
    MEMBER (Elf64_Sym, st_name), MEMBER (Elf64_Sym, st_info),
    MEMBER (Elf64_Sym, st_other), MEMBER (Elf64_Sym, st_shndx),
    MEMBER (Elf64_Sym, st_value), MEMBER (Elf64_Sym, st_size)
  };
/* r_info is the type, and the symbol behind it.  */
static const struct member rela_members[] =
  {
    MEMBER (Elf64_Rela, r_offset), { offsetof (Elf64_Rela, r_info), 4 },
    { offsetof (Elf64_Rela, r_info) + 4, 4 }, MEMBER (Elf64_Rela, r_addend)
  };

/* Numbers at which something begins or ends.  */
static const uint64_t borders[] =
  {
    0, 1, 2, 3, 4, 6, 8, 9, 11, 14, 17, 18, 24, 42, 55, 56, 63, 64, 127, 511,
    512, 0x7fff, SHN_LORESERVE - 1, SHN_LORESERVE, KLP_SHN_LIVEPATCH,
    SHN_ABS, SHN_COMMON, SHN_XINDEX, 0x10000, KLP_SHF_RELA_LIVEPATCH,
    KLP_SHF_RELA_LIVEPATCH | SHF_ALLOC, 0x7fffffff, 0x80000000, 0xffffffff,
    0x100000000, INT64_MAX, 0x8000000000000000, UINT64_MAX
  };

/* Change the number of SIZE bytes at P.  */

static void
change_number (struct mutant *mutant, unsigned char *p, unsigned int size)
{
  uint64_t value = mutant_get (p, size);

  switch (mutant_random (mutant, 8))
    {
    case 0:
    case 1:
      value = borders[mutant_random (mutant,
				     sizeof borders / sizeof *borders)];
      break;
    case 2:
      value += mutant_random (mutant, 33) - 16;
      break;
    case 3:
      value ^= (uint64_t) 1 << mutant_random (mutant, size * 8);
      break;
    case 4:
      value = mutant_random (mutant, 0x100);
      break;
    case 5:
      value = mutant->size - mutant_random (mutant, 64);
      break;
    case 6:
      value = mutant_random (mutant, mutant_sections (mutant) + 1);
      break;
    default:
      value = mutant_random (mutant, 0) ^ mutant->state;
    }
  mutant_put (p, value, size);
}

/* Change one of the COUNT MEMBERS of the record at P.  */

static void
change_member (struct mutant *mutant, unsigned char *p,
	       const struct member *members, size_t count)
{
  const struct member *member = members + mutant_random (mutant, count);

  change_number (mutant, p + member->offset, member->size);
}

/* A record of SIZE bytes of a section of TYPE, or NULL.  */

static unsigned char *
choose_record (struct mutant *mutant, uint32_t type, size_t size)
{
  uint64_t length;
  size_t index = mutant_choose (mutant, type);
  unsigned char *p = mutant_contents (mutant, index, &length);

  if (index == 0 || p == NULL || length < size)
    return NULL;
  return p + mutant_random (mutant, length / size) * size;
}

/* Change a member of the file header, of a section header, of a symbol or of
   a relocation of MUTANT.  */

static void
mutate_member (struct mutant *mutant)
{
  unsigned char *p;

  switch (mutant_random (mutant, 8))
    {
    case 0:
      if (mutant->size >= sizeof (Elf64_Ehdr))
	change_member (mutant, mutant->data, file_members,
		       sizeof file_members / sizeof *file_members);
      return;
    case 1:
    case 2:
    case 3:
      p = mutant_section (mutant, mutant_choose (mutant, UINT32_MAX));
      if (p != NULL)
	change_member (mutant, p, section_members,
		       sizeof section_members / sizeof *section_members);
      return;
    case 4:
    case 5:
      p = choose_record (mutant, SHT_SYMTAB, sizeof (Elf64_Sym));
      if (p != NULL)
	change_member (mutant, p, symbol_members,
		       sizeof symbol_members / sizeof *symbol_members);
      return;
    default:
      p = choose_record (mutant, SHT_RELA, sizeof (Elf64_Rela));
      if (p != NULL)
	change_member (mutant, p, rela_members,
		       sizeof rela_members / sizeof *rela_members);
    }
}

/* Let two records of MUTANT, section headers, symbols or relocations, change
   places, or make one a copy of the other.  */

static void
mutate_pair (struct mutant *mutant)
{
  unsigned char keep[sizeof (Elf64_Shdr)], *a, *b;
  uint64_t kind = mutant_random (mutant, 3);
  uint32_t type = kind == 1 ? SHT_SYMTAB : SHT_RELA;
  size_t size = kind == 0 ? sizeof (Elf64_Shdr)
		: kind == 1 ? sizeof (Elf64_Sym) : sizeof (Elf64_Rela);

  a = (kind == 0 ? mutant_section (mutant, mutant_choose (mutant, UINT32_MAX))
       : choose_record (mutant, type, size));
  b = (kind == 0 ? mutant_section (mutant, mutant_choose (mutant, UINT32_MAX))
       : choose_record (mutant, type, size));
  if (a == NULL || b == NULL || a == b)
    return;
  memcpy (keep, a, size);
  memmove (a, b, size);
  if (mutant_random (mutant, 2) == 0)
    memmove (b, keep, size);
}

/* Add a copy of a section header, with the contents of the section or with a
   copy of them, behind the others of MUTANT.  */

static void
mutate_section_twice (struct mutant *mutant)
{
  size_t index = mutant_choose (mutant, UINT32_MAX), count, length, at;

  /* This may change even the file header, if a damaged one says that section
     headers are there.  */
  if (mutant_random (mutant, 2) == 0)
    mutant_extend (mutant, index, 0);
  count = mutant_sections (mutant);
  if (index == 0 || index >= count
      || mutant_section (mutant, count - 1) == NULL)
    return;
  length = count * sizeof (Elf64_Shdr);
  at = mutant->size;
  mutant_grow (mutant, length + sizeof (Elf64_Shdr));
  memcpy (mutant->data + at, mutant_section (mutant, 0), length);
  memcpy (mutant->data + at + length, mutant_section (mutant, index),
	  sizeof (Elf64_Shdr));
  mutant_put (mutant->data + offsetof (Elf64_Ehdr, e_shoff), at, 8);
  mutant_put (mutant->data + offsetof (Elf64_Ehdr, e_shnum), count + 1, 2);
}

/* Make a section of MUTANT shorter or longer, or change its bytes.  */

static void
mutate_contents (struct mutant *mutant)
{
  uint64_t size, part;
  size_t index = mutant_choose (mutant, UINT32_MAX);
  unsigned char *p = mutant_contents (mutant, index, &size), *header;

  if (index == 0 || p == NULL || size == 0)
    return;
  header = mutant_section (mutant, index);
  part = mutant_get (header + offsetof (Elf64_Shdr, sh_entsize), 8);
  if (part == 0 || part > size || mutant_random (mutant, 4) == 0)
    part = 1 + mutant_random (mutant, size < 64 ? size : 64);
  switch (mutant_random (mutant, 4))
    {
    case 0:
      mutant_put (header + offsetof (Elf64_Shdr, sh_size), size - part, 8);
      break;
    case 1:
      p = mutant_extend (mutant, index, part);
      memcpy (p + size, p + mutant_random (mutant, size - part + 1), part);
      break;
    case 2:
      memset (p + mutant_random (mutant, size - part + 1),
	      mutant_random (mutant, 2) * 0xff, part);
      break;
    default:
      p[mutant_random (mutant, size)] ^= 1 + mutant_random (mutant, 255);
    }
}

/* Cut MUTANT off, or append something.  */

static void
mutate_size (struct mutant *mutant)
{
  static const char signature[] = KLP_SIGNATURE_END;
  size_t at = mutant->size;

  switch (mutant_random (mutant, 4))
    {
    case 0:
      mutant->size = mutant_random (mutant, at + 1);
      break;
    case 1:
      mutant->size -= mutant_random (mutant, at < 256 ? at : 256);
      break;
    case 2:
      mutant_grow (mutant, 1 + mutant_random (mutant, 100));
      break;
    default:
      mutant_grow (mutant, strlen (signature));
      memcpy (mutant->data + at, signature, strlen (signature));
    }
}

/* See fuzz-mutate.h.  */

void
mutant_make (struct mutant *mutant, const unsigned char *seed, size_t size,
	     uint64_t number)
{
  /* As often as there are so many things of the kind.  */
  static void (*const ways[]) (struct mutant *) =
    {
      mutate_member, mutate_member, mutate_member, mutate_member,
      mutate_member, mutate_member, mutate_contents, mutate_contents,
      mutate_pair, mutate_pair, mutate_section_twice, mutant_rename,
      mutant_rename, mutant_string, mutant_string, mutant_modinfo,
      mutate_size
    };

  mutant->size = 0;
  mutant_grow (mutant, size);
  memcpy (mutant->data, seed, size);
  mutant->state = number * 0x2545f4914f6cdd1d;
  mutant_order (seed, size);
  do
    ways[mutant_random (mutant, sizeof ways / sizeof *ways)] (mutant);
  while (mutant_random (mutant, 3) == 0);
}
