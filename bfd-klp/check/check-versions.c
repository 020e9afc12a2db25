/* check-versions.c -- traces of dependencies that are none.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   modpost writes versions and `depends=' for every undefined symbol.  Those
   of livepatch symbols make depmod and modprobe load the target first.  Must
   not know how the entries are laid out.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Names of the module's symbols.  */
struct names
{
  const char **list;
  size_t count;
};

/* Sort NAMES.  */

static void
sort_names (struct names *names)
{
  if (names->count > 1)
    qsort (names->list, names->count, sizeof *names->list, klp_compare_names);
}

/* Whether NAME is among NAMES, which are sorted.  */

static bool
has_name (const struct names *names, const char *name)
{
  return (names->count != 0
	  && bsearch (&name, names->list, names->count, sizeof *names->list,
		      klp_compare_names) != NULL);
}

/* Add NAME to NAMES, for which there is *ROOM.  */

static bool
add_name (struct klp_context *context, struct names *names, size_t *room,
	  const char *name)
{
  void *array = names->list;

  if (!klp_grow (context, &array, room, names->count, sizeof *names->list))
    return false;
  names->list = array;
  names->list[names->count++] = name;
  return true;
}

/* Collect the names of CHECKER's undefined symbols into NAMES.  */

static bool
collect_undefined (struct klp_checker *checker, struct names *names)
{
  const struct klp_elf *elf = checker->elf;
  size_t room = 0;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == SHN_UNDEF
	&& !add_name (checker->context, names, &room, elf->symbols[i].name))
      return false;
  return true;
}

/* The same for what its livepatch symbols stand for.  */

static bool
collect_livepatch (struct klp_checker *checker, struct names *names)
{
  size_t room = 0;

  for (uint32_t i = 1; i < checker->elf->n_symbols; i++)
    if (checker->parts[i].name != NULL
	&& !add_name (checker->context, names, &room, checker->parts[i].name))
      return false;
  return true;
}

/* Report that CHECKER's module has a list of versions, of which none is to be
   read, if so.  */

static void
check_none (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & SHF_ALLOC) != 0
	&& (klp_same (elf->sections[i].name, KLP_VERSIONS_SECTION)
	    || klp_same (elf->sections[i].name, KLP_VERSION_CRCS_SECTION)))
      klp_finding (elf, KLP_RULE_LAYOUT_VERSION_MISSING, i, KLP_WHOLE_SECTION,
		   "empty: no version of `" KLP_MODULE_LAYOUT "', which the"
		   " kernel compares before all others");
}

/* Compare the CRC of VERSION, an import of CHECKER's module that the kernel
   looks up, with that of the export; where several modules export the name,
   any may be the one that is loaded.  In `__versions' a CRC has the size of a
   pointer, and the kernel compares all of it.  */

static void
check_crc (struct klp_checker *checker, const struct klp_version *version)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + version->crc_section;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  const struct klp_map_symbol *other = NULL;
  struct klp_map_list list = { 0 };
  uint64_t crc;

  if (checker->maps == NULL || bytes == NULL
      || !klp_maps_find (checker->maps, version->name, &list))
    return;
  crc = klp_elf_get (elf, bytes + version->crc_offset,
		     version->extended ? KLP_VERSION_CRC_SIZE
		     : KLP_VERSION_NAME_OFFSET);
  for (size_t i = 0; i < list.count; i++)
    if ((list.symbols[i].flags & KLP_MAP_EXPORTED) != 0)
      {
	if ((list.symbols[i].flags & KLP_MAP_CRC) == 0
	    || list.symbols[i].crc == crc)
	  return;
	if (other == NULL)
	  other = list.symbols + i;
      }
  if (other != NULL)
    klp_finding (elf, KLP_RULE_VERSION_MISMATCH, version->crc_section,
		 version->crc_offset, "`%s' is imported with the version"
		 " 0x%08lx, and %s exports it with 0x%08lx: the kernel says"
		 " that it disagrees about the version of the symbol",
		 version->name, (unsigned long) crc, other->object,
		 (unsigned long) other->crc);
}

/* Compare the CRCs of CHECKER's module, in the EXTENDED form or the other,
   with those of the exports.  The kernel looks at imports, whose names are
   UNDEFINED, and at the layout of struct module.  */

static void
check_crcs (struct klp_checker *checker, const struct names *undefined,
	    bool extended)
{
  struct klp_versions versions;
  struct klp_version version;

  klp_versions_begin (&versions, checker->elf);
  while (klp_versions_next (&versions, &version))
    if (version.extended == extended
	&& (has_name (undefined, version.name)
	    || klp_same (version.name, KLP_MODULE_LAYOUT)))
      check_crc (checker, &version);
}

/* Check that CHECKER's imports have versions, of which the last ones LISTED
   are in section number SECTION.  */

static void
check_missing (struct klp_checker *checker, const struct names *listed,
	       unsigned int section)
{
  struct klp_elf *elf = checker->elf;

  /* modpost writes this one into all that kbuild links.  */
  if (!has_name (listed, KLP_MODULE_LAYOUT))
    klp_finding (elf, KLP_RULE_LAYOUT_VERSION_MISSING, section,
		 KLP_WHOLE_SECTION,
		 "no version of `" KLP_MODULE_LAYOUT "', which the kernel"
		 " compares before all others");
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      /* A weak one that nothing exports has no version to be checked.  */
      if (symbol->section == SHN_UNDEF && symbol->name[0] != '\0'
	  && symbol->binding != STB_WEAK && !has_name (listed, symbol->name)
	  && (checker->arch == NULL
	      || !klp_arch_is_ordinary (checker->arch, symbol->name)))
	klp_finding (elf, KLP_RULE_VERSION_MISSING, KLP_WHOLE_FILE, 0,
		     "`%s' is imported without a version, although others have"
		     " one", symbol->name);
    }
}

/* Check the version entries of CHECKER against the names of its symbols, of
   which those are given that are UNDEFINED.  */

static bool
check_entries (struct klp_checker *checker, struct names *undefined)
{
  struct klp_elf *elf = checker->elf;
  struct klp_versions versions;
  struct klp_version version;
  struct names listed = { NULL, 0 }, livepatch = { NULL, 0 };
  size_t room = 0;
  unsigned int section = 0;
  bool extended = false;

  klp_versions_begin (&versions, elf);
  while (klp_versions_next (&versions, &version))
    {
      /* Where there is the extended form, the kernel looks at no other.  */
      if (version.extended && !extended)
	{
	  extended = true;
	  listed.count = 0;
	}
      if (listed.list == NULL)
	{
	  if (!collect_livepatch (checker, &livepatch))
	    return false;
	  sort_names (undefined);
	  sort_names (&livepatch);
	}
      if (!add_name (checker->context, &listed, &room, version.name))
	return false;
      section = version.section;
      if (has_name (&livepatch, version.name)
	  && !has_name (undefined, version.name))
	klp_finding (elf, KLP_RULE_VERSIONS_LEFTOVER, version.section,
		     version.offset,
		     "a version of `%s', which is a livepatch symbol: depmod"
		     " takes it for a dependency", version.name);
    }
  if (versions.problem != NULL)
    klp_finding (elf, KLP_RULE_VERSIONS_DAMAGED, versions.problem_section,
		 versions.problem_offset, "%s", versions.problem);
  if (listed.count == 0)
    {
      check_none (checker);
      return true;
    }
  check_crcs (checker, undefined, extended);
  sort_names (&listed);
  check_missing (checker, &listed, section);
  return true;
}

/* Whether CHECKER's module refers to the module OBJECT by its livepatch
   symbols alone.  */

static bool
only_livepatch (struct klp_checker *checker, const struct names *undefined,
		const char *object)
{
  const struct klp_elf *elf = checker->elf;
  bool found = false;

  for (size_t i = 0; i < undefined->count; i++)
    {
      struct klp_map_list list = { 0 };

      if (!klp_maps_find (checker->maps, undefined->list[i], &list))
	return false;
      for (size_t j = 0; j < list.count; j++)
	if ((list.symbols[j].flags & KLP_MAP_EXPORTED) != 0
	    && strcmp (list.symbols[j].object, object) == 0)
	  return false;
    }
  for (uint32_t i = 1; !found && i < elf->n_symbols; i++)
    found = (checker->parts[i].name != NULL
	     && strcmp (checker->parts[i].object, object) == 0);
  return found;
}

/* See check.h.  */

bool
klp_check_versions (struct klp_checker *checker)
{
  struct names undefined = { NULL, 0 };
  const char *value = NULL;

  if (!collect_undefined (checker, &undefined)
      || !check_entries (checker, &undefined))
    return false;
  while (checker->modinfo != NULL && checker->maps != NULL
	 && (value = klp_modinfo_find (checker->modinfo,
				       checker->modinfo_size,
				       KLP_MODINFO_DEPENDS, value)) != NULL)
    for (const char *item = value; *item != '\0'; )
      {
	size_t n = strcspn (item, ",");
	const char *object = klp_object_name (checker->context, item, n);

	if (object == NULL)
	  return false;
	if (only_livepatch (checker, &undefined, object))
	  klp_finding (checker->elf, KLP_RULE_DEPENDS_LEFTOVER, KLP_WHOLE_FILE,
		       0,
		       "`depends=' lists %s, but the module uses it through"
		       " livepatch symbols only; modprobe would load it first",
		       object);
	item += n + (item[n] == ',');
      }
  return true;
}
