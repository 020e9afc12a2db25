/* versions.c -- the imported symbols that modpost has listed with CRCs.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   There are two forms, and a module may have either or both: `__versions',
   an array of records, and the extended one of two sections, an array of
   CRCs and as many strings.  This reads both entry by entry and trusts
   nothing.  Must not know which entries are to go.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Remember as VERSIONS' problem, unless there is one already, that TEXT is so
   at OFFSET of SECTION.  */

static void
found_problem (struct klp_versions *versions, unsigned int section,
	       uint64_t offset, const char *text)
{
  if (versions->problem != NULL)
    return;
  versions->problem = text;
  versions->problem_section = section;
  versions->problem_offset = offset;
}

/* The section NAME of VERSIONS' file, or 0: there is none, or it is not one
   that can be read.  */

static unsigned int
find_table (struct klp_versions *versions, const char *name)
{
  const struct klp_elf *elf = versions->elf;
  unsigned int found = klp_elf_find_section (elf, name);

  /* The loader and depmod read the first one and would not see what is left
     in another.  */
  for (unsigned int i = found + 1; found != 0 && i < elf->n_sections; i++)
    if (strcmp (elf->sections[i].name, name) == 0)
      found_problem (versions, i, 0, "there are two sections of this name");
  if (found == 0)
    return 0;
  if (elf->sections[found].type != SHT_PROGBITS)
    {
      found_problem (versions, found, 0,
		     "the section is not of type PROGBITS");
      return 0;
    }
  if ((elf->sections[found].flags & SHF_ALLOC) == 0)
    found_problem (versions, found, 0,
		   "the kernel does not see a section that is not allocated");
  return found;
}

/* Go to the beginning of VERSIONS' first form.  */

static void
begin_basic (struct klp_versions *versions)
{
  unsigned int table = find_table (versions, KLP_VERSIONS_SECTION);
  uint64_t size = versions->elf->sections[table].size;

  versions->names = versions->crcs = table;
  versions->count = table == 0 ? 0 : size / KLP_VERSION_ENTRY_SIZE;
  if (table != 0 && size % KLP_VERSION_ENTRY_SIZE != 0)
    found_problem (versions, table,
		   versions->count * KLP_VERSION_ENTRY_SIZE,
		   "the last entry is cut off");
}

/* Go to the beginning of VERSIONS' extended form.  */

static void
begin_extended (struct klp_versions *versions)
{
  uint64_t size;

  versions->extended = true;
  versions->crcs = find_table (versions, KLP_VERSION_CRCS_SECTION);
  versions->names = find_table (versions, KLP_VERSION_NAMES_SECTION);
  versions->index = versions->count = 0;
  versions->offset = 0;
  if (versions->crcs != 0 && versions->names != 0)
    {
      size = versions->elf->sections[versions->crcs].size;
      versions->count = size / KLP_VERSION_CRC_SIZE;
      if (size % KLP_VERSION_CRC_SIZE != 0)
	found_problem (versions, versions->crcs,
		       versions->count * KLP_VERSION_CRC_SIZE,
		       "the last CRC is cut off");
    }
  else if (versions->crcs != 0)
    found_problem (versions, versions->crcs, 0,
		   "there is no " KLP_VERSION_NAMES_SECTION " beside it");
  else if (versions->names != 0)
    found_problem (versions, versions->names, 0,
		   "there is no " KLP_VERSION_CRCS_SECTION " beside it");
}

/* See patch.h.  */

void
klp_versions_begin (struct klp_versions *versions, const struct klp_elf *elf)
{
  memset (versions, 0, sizeof *versions);
  versions->elf = elf;
  begin_basic (versions);
}

/* Read the record of VERSIONS' first form where it stands into VERSION.  */

static bool
read_basic (struct klp_versions *versions, struct klp_version *version)
{
  const struct klp_section *table = versions->elf->sections + versions->names;

  version->crc_offset = versions->index * KLP_VERSION_ENTRY_SIZE;
  version->offset = version->crc_offset + KLP_VERSION_NAME_OFFSET;
  version->name = ((const char *) klp_elf_bytes (versions->elf, table)
		   + version->offset);
  if (memchr (version->name, '\0',
	      KLP_VERSION_ENTRY_SIZE - KLP_VERSION_NAME_OFFSET) != NULL)
    return true;
  found_problem (versions, versions->names, version->offset,
		 "the name does not end within its entry");
  return false;
}

/* Read the entry of VERSIONS' extended form where it stands into VERSION.  */

static bool
read_extended (struct klp_versions *versions, struct klp_version *version)
{
  const struct klp_section *names = versions->elf->sections + versions->names;
  const char *end;

  version->crc_offset = versions->index * KLP_VERSION_CRC_SIZE;
  version->offset = versions->offset;
  version->name = ((const char *) klp_elf_bytes (versions->elf, names)
		   + version->offset);
  end = memchr (version->name, '\0', names->size - version->offset);
  if (end == NULL)
    {
      found_problem (versions, versions->names, version->offset,
		     version->offset == names->size
		     ? "there are fewer names than CRCs"
		     : "the last name does not end");
      versions->names = versions->count = 0;
      return false;
    }
  versions->offset += end + 1 - version->name;
  return true;
}

/* Check that nothing but padding follows the last name of VERSIONS' extended
   form: a C string constant, as modpost writes it, ends with one NUL more.  */

static void
end_extended (struct klp_versions *versions)
{
  const struct klp_section *names = versions->elf->sections + versions->names;
  const unsigned char *bytes = klp_elf_bytes (versions->elf, names);

  if (versions->names == 0 || versions->crcs == 0)
    return;
  for (uint64_t at = versions->offset; at < names->size; at++)
    if (bytes[at] != '\0')
      {
	found_problem (versions, versions->names, at,
		       "there are more names than CRCs");
	return;
      }
}

/* See patch.h.  */

bool
klp_versions_next (struct klp_versions *versions, struct klp_version *version)
{
  for (;;)
    {
      bool good;

      if (versions->index >= versions->count)
	{
	  if (versions->extended)
	    {
	      end_extended (versions);
	      return false;
	    }
	  begin_extended (versions);
	  continue;
	}
      version->extended = versions->extended;
      version->section = versions->names;
      version->crc_section = versions->crcs;
      version->index = versions->index;
      good = (versions->extended
	      ? read_extended (versions, version)
	      : read_basic (versions, version));
      versions->index++;
      if (good)
	return true;
    }
}
