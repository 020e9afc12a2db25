/* fuzz-mutate-text.c -- modules whose names are nearly right.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Names of symbols and sections, the strings of .modinfo, and strings
   wherever they are.  Knows what livepatch names look like, so that it can
   spell them wrongly.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "fuzz-mutate.h"
#include "klp-format.h"

/* So long a name is made of an old one at most.  */
#define NAME_MOST 1400

/* Strings for .modinfo.  */
static const char *const lines[] =
  {
    "livepatch=Y", "livepatch=N", "livepatch=", "livepatch", "=",
    "klp_target=unknown", "klp_target=6.1.0-test", "klp_target=",
    "klp_target=6.12.0 0123456789abcdef", "klp_object=mod_a", "klp_object=",
    "klp_object=mod-b.ko", "klp_object=a,b", "klp_object=vmlinux",
    "klp_symbol=name_show:vmlinux:1", "klp_symbol=name_show:vmlinux:99",
    "klp_symbol=:::", "klp_symbol=f=g:mod_a:2:mod_a", "klp_symbol=",
    "klp_symbol=name_show::export", "depends=mod_a", "depends=",
    "depends=,,mod_a,,", "depends=mod_a,mod_b,mod-c,mod_a", "license=GPL",
    "license=Proprietary", "license=", "vermagic=6.1.0-test SMP mod_unload ",
    "vermagic=", "vermagic=4.4.0 ", "vermagic=99999999999.1 ", "name=vmlinux",
    "name=", "import_ns=SPACE", "import_ns=", "\377\376=\200", "intree=Y"
  };

/* Characters that have a meaning in a name, or should have none.  */
static const char marks[] = ",.:=-_ \n\t%0123456789/`'\"\\x\200\377";

/* The place of the string at or before P in the SIZE bytes START.  */

static unsigned char *
string_start (unsigned char *start, unsigned char *p)
{
  while (p > start && p[-1] != '\0')
    p--;
  return p;
}

/* See fuzz-mutate.h.  */

void
mutant_string (struct mutant *mutant)
{
  uint64_t size;
  size_t index = mutant_choose (mutant, mutant_random (mutant, 2) == 0
				? SHT_STRTAB : UINT32_MAX);
  unsigned char *start = mutant_contents (mutant, index, &size), *p;

  if (index == 0 || start == NULL || size == 0)
    return;
  p = start + mutant_random (mutant, size);
  switch (mutant_random (mutant, 6))
    {
    case 0:
      *p = '\0';
      break;
    case 1:
      /* Nothing ends it then.  */
      start[size - 1] = 'x';
      break;
    case 2:
      p = memchr (p, '\0', start + size - p);
      if (p != NULL)
	*p = marks[mutant_random (mutant, sizeof marks - 1)];
      break;
    case 3:
      p = string_start (start, p);
      memset (p, 0, strnlen ((char *) p, start + size - p));
      break;
    default:
      *p = marks[mutant_random (mutant, sizeof marks - 1)];
    }
}

/* Append TEXT to NAME, which has room for NAME_MOST bytes.  */

static void
append (char *name, const char *text)
{
  size_t length = strlen (name), more = strlen (text);

  if (length + more < NAME_MOST)
    memcpy (name + length, text, more + 1);
}

/* Make NAME another name for MUTANT: its beginning, its end, or both.  */

static void
spell (struct mutant *mutant, char *name)
{
  static const char *const starts[] =
    {
      KLP_SYM_PREFIX "vmlinux.", KLP_SYM_PREFIX "mod_a.", KLP_SYM_PREFIX,
      KLP_SYM_PREFIX ".", KLP_SYM_PREFIX "mod-a.", KLP_RELA_PREFIX "vmlinux.",
      KLP_RELA_PREFIX "mod_a.", KLP_RELA_PREFIX, ".rela", ".", "",
      "__ksymtab_", ".init", ".data..percpu", ".cold"
    };
  static const char *const ends[] =
    {
      ",0", ",1", ",2", ",99999999999999999999", ",-1", ",0x1", ",", ",0,0",
      ", 1", ".isra.0", ".cold", ".text", ".", ".ko", "\377"
    };
  char old[NAME_MOST];
  uint64_t many;

  strcpy (old, name);
  *name = '\0';
  if (mutant_random (mutant, 2) == 0)
    append (name, starts[mutant_random (mutant, sizeof starts
						/ sizeof *starts)]);
  if (mutant_random (mutant, 4) != 0)
    append (name, old);
  if (mutant_random (mutant, 3) == 0)
    for (many = mutant_random (mutant, 2) == 0 ? 56 : 600;
	 mutant_random (mutant, many) != 0;)
      append (name, "m");
  if (mutant_random (mutant, 2) == 0)
    append (name, ends[mutant_random (mutant, sizeof ends / sizeof *ends)]);
}

/* Give the record that has its name at AT in MUTANT, an offset in the string
   table number TABLE, another name.  */

static void
rename_record (struct mutant *mutant, size_t at, size_t table)
{
  char name[NAME_MOST] = "";
  uint64_t size, offset;
  size_t length;
  unsigned char *strings = mutant_contents (mutant, table, &size);

  if (table == 0 || strings == NULL)
    return;
  offset = mutant_get (mutant->data + at, 4);
  length = offset < size ? strnlen ((char *) strings + offset, size - offset)
	   : 0;
  if (length < sizeof name)
    memcpy (name, strings + (length == 0 ? 0 : offset), length);
  spell (mutant, name);
  strings = mutant_extend (mutant, table, strlen (name) + 1);
  if (strings == NULL)
    return;
  memcpy (strings + size, name, strlen (name) + 1);
  mutant_put (mutant->data + at, size, 4);
}

/* See fuzz-mutate.h.  */

void
mutant_rename (struct mutant *mutant)
{
  const unsigned char *header;
  unsigned char *p;
  uint64_t size;
  size_t index;

  if (mutant_random (mutant, 3) == 0)
    {
      header = mutant_section (mutant, mutant_choose (mutant, UINT32_MAX));
      if (header != NULL)
	rename_record (mutant, header - mutant->data,
		       mutant_get (mutant->data
				   + offsetof (Elf64_Ehdr, e_shstrndx), 2));
      return;
    }
  index = mutant_choose (mutant, SHT_SYMTAB);
  p = mutant_contents (mutant, index, &size);
  if (index == 0 || p == NULL || size < sizeof (Elf64_Sym))
    return;
  header = mutant_section (mutant, index);
  p += mutant_random (mutant, size / sizeof (Elf64_Sym)) * sizeof (Elf64_Sym);
  rename_record (mutant, p - mutant->data,
		 mutant_get (header + offsetof (Elf64_Shdr, sh_link), 4));
}

/* The number of the section of MUTANT called .modinfo, or 0.  */

static size_t
find_modinfo (const struct mutant *mutant)
{
  size_t count = mutant_sections (mutant);
  size_t table = mutant_get (mutant->data + offsetof (Elf64_Ehdr, e_shstrndx),
			     2);
  uint64_t size;
  const unsigned char *names = mutant_contents (mutant, table, &size);

  for (size_t i = 1; names != NULL && i < count; i++)
    {
      const unsigned char *header = mutant_section (mutant, i);
      uint64_t name = header == NULL ? size : mutant_get (header, 4);

      if (name < size && size - name >= sizeof KLP_MODINFO_SECTION
	  && memcmp (names + name, KLP_MODINFO_SECTION,
		     sizeof KLP_MODINFO_SECTION) == 0)
	return i;
    }
  return 0;
}

/* See fuzz-mutate.h.  */

void
mutant_modinfo (struct mutant *mutant)
{
  const char *line
    = lines[mutant_random (mutant, sizeof lines / sizeof *lines)];
  size_t length = strlen (line) + 1, index;
  unsigned char *p, *from;
  uint64_t size;

  if (mutant->size < sizeof (Elf64_Ehdr))
    return;
  index = find_modinfo (mutant);
  p = mutant_contents (mutant, index, &size);
  if (index == 0 || p == NULL || size == 0)
    return;
  from = string_start (p, p + mutant_random (mutant, size));
  if (mutant_random (mutant, 3) == 0)
    memset (from, 0, strnlen ((char *) from, p + size - from));
  p = mutant_extend (mutant, index, length);
  if (p == NULL)
    return;
  /* In front or behind: the kernel takes the first.  */
  if (mutant_random (mutant, 2) == 0)
    memcpy (p + size, line, length);
  else
    {
      memmove (p + length, p, size);
      memcpy (p, line, length);
    }
}
