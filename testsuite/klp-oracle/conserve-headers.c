/* conserve-headers.c -- ELF header, section table and the layout of the file.

   Says whether section i is still section i, whether what was added looks
   like a livepatch section, and whether any two things in the file overlap.
   Does not look into a section, but for the groups.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conserve.h"

/* SHF_ALLOC, SHF_INFO_LINK and the kernel's SHF_RELA_LIVEPATCH.  */
#define KLP_FLAGS 0x100042

/* A range of a file.  */
struct conserve_range
{
  uint64_t start;
  uint64_t end;
  const char *name;
};

/* Compare the ELF headers of C's files.  */

static void
conserve_ehdr (struct conserve *c)
{
  Elf64_Ehdr expected = c->plain.header;
  const Elf64_Ehdr *header = &c->converted.header;

  expected.e_shoff = header->e_shoff;
  expected.e_shnum = header->e_shnum;
  if (memcmp (&expected, header, sizeof expected) != 0)
    conserve_complain (c, "the ELF header changed in more than e_shoff and "
		       "e_shnum");
  if (header->e_shoff % 8 != 0)
    conserve_complain (c, "the section table is at the odd offset %#llx",
		       (unsigned long long) header->e_shoff);
}

/* Return whether the size of SECTION of C may differ from the plain one; the
   later parts say in what.  */

static bool
conserve_may_resize (const struct conserve *c, size_t section)
{
  const struct oracle_section *plain = &c->plain.sections[section];

  return (conserve_is_ordinary (c, section)
	  || conserve_is_table (c, section)
	  || conserve_is_versions (c, section)
	  || plain->header.sh_type == SHT_GROUP
	  || section == oracle_section_find (&c->plain, ".modinfo"));
}

/* Compare the name and the flags of SECTION in both files of C.  A table of
   KLP_MODULE_RELOC () is put out of the way when it has been read.  */

static void
conserve_name_flags (struct conserve *c, size_t section)
{
  const struct oracle_section *plain = &c->plain.sections[section];
  const struct oracle_section *now = &c->converted.sections[section];
  const char *name = plain->name, *end = now->name;
  uint64_t flags = plain->header.sh_flags;
  bool put_away = true;

  if (conserve_is_read_table (c, section))
    flags &= ~(uint64_t) (SHF_ALLOC | SHF_WRITE);
  else
    put_away = (conserve_is_ordinary (c, section)
		&& conserve_is_read_table (c, plain->header.sh_info));
  if (put_away && oracle_starts (end, ".rela") && oracle_starts (name, ".rela"))
    {
      name += 5;
      end += 5;
    }
  if (put_away ? (!oracle_starts (end, ".discard.klp.")
		  || strcmp (name + strlen (ORACLE_TABLE_PREFIX),
			     end + strlen (".discard.klp.")) != 0)
      : (strcmp (name, end) != 0
	 || plain->header.sh_name != now->header.sh_name))
    conserve_complain (c, "section %zu %s is now called %s", section,
		       plain->name, now->name);
  if (now->header.sh_flags != flags)
    conserve_complain (c, "section %zu %s: sh_flags are %#llx, not %#llx",
		       section, plain->name,
		       (unsigned long long) now->header.sh_flags,
		       (unsigned long long) flags);
}

/* Compare the header of SECTION in both files of C.  */

static void
conserve_shdr (struct conserve *c, size_t section)
{
  const Elf64_Shdr *plain = &c->plain.sections[section].header;
  const Elf64_Shdr *header = &c->converted.sections[section].header;
  const char *name = c->plain.sections[section].name;

  conserve_name_flags (c, section);
#define SAME(field) \
  do \
    if (plain->field != header->field) \
      conserve_complain (c, "section %zu %s: " #field " changed from %#llx " \
			 "to %#llx", section, name, \
			 (unsigned long long) plain->field, \
			 (unsigned long long) header->field); \
  while (0)

  SAME (sh_type);
  SAME (sh_addr);
  SAME (sh_link);
  SAME (sh_info);
  SAME (sh_addralign);
  SAME (sh_entsize);
  if (!conserve_may_resize (c, section))
    SAME (sh_size);
  if (plain->sh_type == SHT_NULL)
    SAME (sh_offset);
#undef SAME

  if (plain->sh_addralign > 1
      && plain->sh_offset % plain->sh_addralign == 0
      && header->sh_offset % plain->sh_addralign != 0)
    conserve_complain (c, "section %zu %s lost its alignment in the file",
		       section, name);
}

/* Order the ranges A and B by their start.  */

static int
conserve_range_compare (const void *a, const void *b)
{
  const struct conserve_range *left = a, *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

/* Complain if two things in C's converted file overlap.  */

static void
conserve_overlap (struct conserve *c)
{
  const struct oracle_file *file = &c->converted;
  struct conserve_range *ranges = oracle_alloc (file->section_count + 2,
						sizeof *ranges);
  size_t i, count = 2;

  ranges[0].end = sizeof (Elf64_Ehdr);
  ranges[0].name = "the ELF header";
  ranges[1].start = file->header.e_shoff;
  ranges[1].end = file->header.e_shoff
		  + file->section_count * sizeof (Elf64_Shdr);
  ranges[1].name = "the section table";
  for (i = 1; i < file->section_count; i++)
    if (file->sections[i].data != NULL
	&& file->sections[i].header.sh_size > 0)
      {
	ranges[count].start = file->sections[i].header.sh_offset;
	ranges[count].end = ranges[count].start
			    + file->sections[i].header.sh_size;
	ranges[count++].name = file->sections[i].name;
      }
  qsort (ranges, count, sizeof *ranges, conserve_range_compare);
  for (i = 1; i < count; i++)
    if (ranges[i].start < ranges[i - 1].end)
      conserve_complain (c, "%s overlaps %s in the file", ranges[i].name,
			 ranges[i - 1].name);
  free (ranges);
}

/* Compare the section tables of C's files, as far as both have them.  */

void
conserve_headers (struct conserve *c)
{
  size_t i;

  conserve_ehdr (c);
  for (i = 0; i < c->plain.section_count; i++)
    conserve_shdr (c, i);
  conserve_overlap (c);
}

/* Return the object that the new section KLP's name says, a string of its
   own, or null after a complaint in C.  The name must end in TARGET, the full
   name of the section it relocates.  */

static char *
conserve_klp_object (struct conserve *c, const struct conserve_klp *klp,
		     const char *target)
{
  const char *name = c->converted.sections[klp->section].name;
  const char *object = name + sizeof ORACLE_RELA_PREFIX - 1;
  size_t length;

  length = strcspn (object, ".");
  if (length == 0 || object[length] == '\0')
    conserve_complain (c, "section %s has no object before a dot", name);
  else if (length > 55)
    conserve_complain (c, "section %s: the kernel cuts an object of %zu "
		       "characters to 55", name, length);
  else if (memchr (object, '-', length) != NULL)
    conserve_complain (c, "section %s: no module is called so, `-' is `_'",
		       name);
  else if (strcmp (object + length + 1, target) != 0)
    conserve_complain (c, "section %s relocates %s, but is not named after "
		       "it", name, target);
  else
    return oracle_copy (object, length);
  return NULL;
}

/* Check the header of the new section KLP of C.  */

static void
conserve_klp_header (struct conserve *c, struct conserve_klp *klp)
{
  const struct oracle_section *section
    = &c->converted.sections[klp->section];
  const Elf64_Shdr *header = &section->header;
  uint64_t flags = KLP_FLAGS;
  const struct oracle_section *target;

  if (!oracle_starts (section->name, ORACLE_RELA_PREFIX))
    {
      conserve_complain (c, "section %zu %s is new and no livepatch section",
			 klp->section, section->name);
      return;
    }
  if (header->sh_info == 0 || header->sh_info >= c->plain.section_count)
    {
      conserve_complain (c, "section %s: sh_info %u is no section of the "
			 "plain module", section->name, header->sh_info);
      return;
    }
  klp->target = header->sh_info;
  target = &c->plain.sections[klp->target];
  klp->object = conserve_klp_object (c, klp, target->name);
  flags |= target->header.sh_flags & SHF_GROUP;

#define EXPECT(field, value) \
  do \
    if (header->field != (value)) \
      conserve_complain (c, "section %s: " #field " is %#llx, not %#llx", \
			 section->name, (unsigned long long) header->field, \
			 (unsigned long long) (value)); \
  while (0)

  EXPECT (sh_type, SHT_RELA);
  EXPECT (sh_flags, flags);
  EXPECT (sh_addr, 0);
  EXPECT (sh_link, c->plain.symtab);
  EXPECT (sh_addralign, 8);
  EXPECT (sh_entsize, sizeof (Elf64_Rela));
#undef EXPECT

  if ((target->header.sh_flags & SHF_ALLOC) == 0)
    conserve_complain (c, "section %s relocates %s, which is not allocated",
		       section->name, target->name);
  if (header->sh_size == 0 || header->sh_size % sizeof (Elf64_Rela) != 0)
    conserve_complain (c, "section %s: sh_size %#llx is no number of "
		       "relocations", section->name,
		       (unsigned long long) header->sh_size);
  if (header->sh_offset % 8 != 0)
    conserve_complain (c, "section %s is not aligned in the file",
		       section->name);
  klp->relas = oracle_relas (&c->converted, klp->section, &klp->count);
}

/* Check the sections of C that the plain module does not have.  They follow
   the plain ones, hence every ordinary relocation section.  */

void
conserve_klps (struct conserve *c)
{
  size_t i, j, first = c->plain.section_count;

  c->klp_count = c->converted.section_count - first;
  c->klps = oracle_alloc (c->klp_count, sizeof *c->klps);
  for (i = 0; i < c->klp_count; i++)
    {
      c->klps[i].section = first + i;
      conserve_klp_header (c, &c->klps[i]);
      for (j = 0; j < i; j++)
	if (strcmp (c->converted.sections[first + i].name,
		    c->converted.sections[first + j].name) == 0)
	  conserve_complain (c, "two sections are called %s",
			     c->converted.sections[first + i].name);
    }
}

/* Check the section group SECTION of C: the plain members, then the livepatch
   sections of its members.  */

static void
conserve_group (struct conserve *c, size_t section)
{
  const struct oracle_section *plain = &c->plain.sections[section];
  const struct oracle_section *group = &c->converted.sections[section];
  size_t words = plain->header.sh_size / 4, size = plain->header.sh_size;
  size_t i, word, position = words;

  if (group->header.sh_type != SHT_GROUP || group->header.sh_size < size
      || memcmp (group->data, plain->data, size) != 0)
    {
      conserve_complain (c, "group %zu lost members", section);
      return;
    }
  for (i = 0; i < c->klp_count; i++)
    {
      const struct conserve_klp *klp = &c->klps[i];

      for (word = 1; word < words; word++)
	if (klp->target != 0
	    && oracle_get (&c->plain, plain->data + 4 * word, 4)
	       == klp->target)
	  break;
      if (word >= words)
	continue;
      if ((position + 1) * 4 > group->header.sh_size
	  || oracle_get (&c->converted, group->data + 4 * position, 4)
	     != klp->section)
	conserve_complain (c, "group %zu does not have %s as member %zu",
			   section, c->converted.sections[klp->section].name,
			   position);
      position++;
    }
  if (group->header.sh_size != position * 4)
    conserve_complain (c, "group %zu has %#llx bytes, not %#zx", section,
		       (unsigned long long) group->header.sh_size,
		       position * 4);
}

/* Check the section groups of C.  */

void
conserve_groups (struct conserve *c)
{
  size_t i;

  for (i = 1; i < c->plain.section_count; i++)
    if (c->plain.sections[i].header.sh_type == SHT_GROUP)
      conserve_group (c, i);
}
