/* source-sites.c -- functions with ftrace sites.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The compiler lists where it has put a call or no-ops for ftrace:
   `__mcount_loc' or `__patchable_function_entries' of a module, and of
   vmlinux what is between `__start_mcount_loc' and `__stop_mcount_loc'
   (include/asm-generic/vmlinux.lds.h).  A livepatch replaces a function there
   (kernel/livepatch/patch.c).  Must not know what symbols mean.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "image/image.h"
#include "kernel/arch.h"
#include "source/source-functions.h"

/* The least alignment of the address that a kernel is linked to.  */
#define LINK_ALIGNMENT 0x10000

/* So many sites tell where a kernel has been linked to.  */
#define ENOUGH_SITES 256

/* The one of STARTS whose ftrace site is at ADDRESS in SECTION on ARCH, or
   NULL: the site of a weak function that is not used.  */

static const struct klp_place *
site_function (const struct klp_arch *arch, const struct klp_places *starts,
	       unsigned int section, uint64_t address)
{
  const struct klp_place *last = klp_places_last (starts, section, address);
  const struct klp_place *next;

  if (arch->site_before != 0 && (last == NULL || last->address != address))
    {
      next = klp_places_last (starts, section, address + arch->site_before);
      if (next != NULL && next->address == address + arch->site_before)
	return next;
    }
  return (last != NULL && address - last->address <= arch->site_after
	  ? last : NULL);
}

/* Turn SITES into the functions among STARTS that they belong to.  Returns how
   many there are.  */

static size_t
settle (const struct klp_arch *arch, const struct klp_places *starts,
	struct klp_places *sites)
{
  size_t n = 0;

  for (size_t i = 0; i < sites->count; i++)
    {
      const struct klp_place *site = sites->places + i;
      const struct klp_place *start
	= site_function (arch, starts, site->section, site->address);

      if (start != NULL)
	sites->places[n++] = *start;
    }
  sites->count = n;
  klp_places_sort (sites);
  return n;
}

/* Whether nearly all of the first SITES, which are linked to BASE above
   STARTS, belong to one of them.  */

static bool
fits (const struct klp_arch *arch, const struct klp_places *starts,
      const struct klp_places *sites, uint64_t base)
{
  size_t n = sites->count < ENOUGH_SITES ? sites->count : ENOUGH_SITES;
  size_t found = 0;

  for (size_t i = 0; i < n; i++)
    found += site_function (arch, starts, 0,
			    sites->places[i].address - base) != NULL;
  return found >= n - n / 8;
}

/* Set *BASE to what SITES of an image are linked to above STARTS, which
   count from the first byte of its memory.  */

static bool
find_base (const struct klp_arch *arch, const struct klp_places *starts,
	   const struct klp_places *sites, uint64_t *base)
{
  for (size_t i = 0; i < starts->count; i++)
    {
      uint64_t apart = (sites->places[0].address - starts->places[i].address
			+ arch->site_before);

      *base = apart & -(uint64_t) LINK_ALIGNMENT;
      if (apart - *base <= (uint64_t) arch->site_before + arch->site_after
	  && fits (arch, starts, sites, *base))
	return true;
    }
  return false;
}

/* Read the addresses between START and STOP of IMAGE, but for those that its
   build has made zero, into SITES.  */

static bool
read_addresses (const struct klp_image *image, uint64_t start, uint64_t stop,
		struct klp_places *sites)
{
  size_t left = 0;
  const unsigned char *p = klp_image_at (image, start, &left);
  size_t n = 0;

  if (stop < start || (stop - start) % 8 != 0
      || (stop != start && (p == NULL || left < stop - start)))
    return klp_error (image->context, "%s: its list of ftrace sites"
		      " (`__start_mcount_loc') is not inside its memory: it is"
		      " damaged, get it again", image->name);
  if (!klp_places_room (image->context, sites, (stop - start) / 8))
    return false;
  for (size_t i = 0; i < sites->count; i++)
    {
      uint64_t address = klp_image_get (image, p + 8 * i, 8);

      if (address != 0)
	sites->places[n++].address = address;
    }
  sites->count = n;
  klp_places_sort (sites);
  return true;
}

/* See source-functions.h.  */

bool
klp_image_sites (struct klp_image *image, uint64_t start, uint64_t stop,
		 const struct klp_places *starts, struct klp_places *sites,
		 bool *known)
{
  const struct klp_arch *arch = klp_arch_find (image->machine,
					       image->big_endian);
  uint64_t base = image->linked;
  size_t n;

  *known = false;
  sites->count = 0;
  if (arch == NULL)
    return true;
  if (!read_addresses (image, start, stop, sites))
    return false;
  n = sites->count;
  if (n != 0 && !image->placed && !find_base (arch, starts, sites, &base))
    base = 0;
  for (size_t i = 0; i < n; i++)
    sites->places[i].address -= base;
  *known = settle (arch, starts, sites) > n / 2;
  if (!*known)
    klp_warning (image->context, "%s: its list of ftrace sites cannot be read"
		 " (a kernel that relocates itself may fill it while it"
		 " boots): the map does not know which functions a livepatch"
		 " can replace", image->name);
  return true;
}

/* Whether section number INDEX of ELF, a module for ARCH, holds relocations
   for a list of ftrace sites.  */

static bool
is_site_list (const struct klp_elf *elf, const struct klp_arch *arch,
	      unsigned int index)
{
  const struct klp_section *section = elf->sections + index;
  const char *name;

  if (!klp_elf_is_loaded_rela (elf, section))
    return false;
  name = elf->sections[section->info].name;
  for (const char *const *p = arch->site_sections; *p != NULL; p++)
    if (strcmp (name, *p) == 0)
      return true;
  return false;
}

/* Read the list that section number INDEX of the module ELF for ARCH
   relocates into SITES, which has room.  */

static bool
read_list (struct klp_context *context, const struct klp_elf *elf,
	   const struct klp_arch *arch, unsigned int index,
	   struct klp_places *sites)
{
  const struct klp_section *rela = elf->sections + index;

  for (size_t i = 0; i < klp_elf_reloc_count (rela); i++)
    {
      struct klp_reloc reloc = rela->relocs[i];
      const struct klp_symbol *symbol = elf->symbols + reloc.symbol;
      struct klp_place *site = sites->places + sites->count++;

      if (reloc.type != arch->absolute || symbol->section == SHN_UNDEF
	  || symbol->section >= elf->n_sections)
	return klp_error (context, "%s: %s: its entry %lu leads to no place in"
			  " the module: the file is damaged", elf->name,
			  elf->sections[rela->info].name, (unsigned long) i);
      site->section = symbol->section;
      site->address = symbol->value + reloc.addend;
    }
  return true;
}

/* See source-functions.h.  */

bool
klp_module_sites (struct klp_context *context, const struct klp_elf *elf,
		  const struct klp_places *starts, struct klp_places *sites,
		  bool *known)
{
  const struct klp_arch *arch = elf->arch;
  size_t n = 0;

  *known = arch != NULL;
  sites->count = 0;
  if (arch == NULL)
    return true;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (is_site_list (elf, arch, i))
      n += klp_elf_reloc_count (elf->sections + i);
  if (!klp_places_room (context, sites, n))
    return false;
  sites->count = 0;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (is_site_list (elf, arch, i)
	&& !read_list (context, elf, arch, i, sites))
      return false;
  settle (arch, starts, sites);
  return true;
}
