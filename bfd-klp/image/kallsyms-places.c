/* kallsyms-places.c -- the addresses of a kernel image's kallsyms.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Addresses have been stored in four ways (enum klp_kallsyms_form), before
   the names or behind the tokens.  Of all that are possible, exactly one
   must give addresses in order, `_text' at the start of a section and
   `__start___ksymtab' where the section of that name is.  Must not know
   what symbols mean beyond these.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "image/image.h"

/* Symbols whose places are known otherwise, as numbers in the tables; -1
   when there is none.  */
struct anchors
{
  int64_t text;
  int64_t ksymtab;
  uint64_t text_address;	/* lowest code in the image  */
};

/* Find ANCHORS among the names of TABLES.  */

static void
find_anchors (const struct klp_kallsyms *tables, struct anchors *anchors)
{
  const struct klp_image *image = tables->image;

  anchors->text = -1;
  anchors->ksymtab = -1;
  anchors->text_address = UINT64_MAX;
  for (uint32_t i = 0; i < tables->count; i++)
    if (strcmp (tables->symbols[i].name, "_text") == 0)
      anchors->text = i;
    else if (strcmp (tables->symbols[i].name, "__start___ksymtab") == 0)
      anchors->ksymtab = i;
  for (unsigned int i = 0; i < image->n_sections; i++)
    if ((image->sections[i].flags & SHF_ALLOC) != 0
	&& (image->sections[i].flags & SHF_EXECINSTR) != 0
	&& image->sections[i].address < anchors->text_address)
      anchors->text_address = image->sections[i].address;
}

/* The address of symbol number I of TABLES, as their form says.  */

static uint64_t
address_of (const struct klp_kallsyms *tables, uint32_t i)
{
  size_t at = tables->offsets + (size_t) i * 4;
  int32_t offset;

  if (tables->form == KLP_KALLSYMS_ABSOLUTE)
    return klp_kallsyms_get (tables, tables->offsets + (size_t) i * 8, 8);
  offset = (int32_t) klp_kallsyms_get (tables, at, 4);
  switch (tables->form)
    {
    case KLP_KALLSYMS_RELATIVE:
      return tables->base + (uint32_t) offset;
    case KLP_KALLSYMS_PERCPU:
      return offset >= 0 ? (uint64_t) offset
	     : tables->base - 1 - (int64_t) offset;
    default:
      return tables->section->address + at + (int64_t) offset;
    }
}

/* Whether `_text' and `__start___ksymtab' of TABLES, ANCHORS, are where the
   image's sections are.  */

static bool
check_anchors (const struct klp_kallsyms *tables,
	       const struct anchors *anchors)
{
  const struct klp_image *image = tables->image;
  const struct klp_section *ksymtab = klp_image_section (image, "__ksymtab");
  uint64_t text = address_of (tables, anchors->text);
  bool found = false;

  for (unsigned int i = 0; i < image->n_sections; i++)
    found |= ((image->sections[i].flags & SHF_ALLOC) != 0
	      && image->sections[i].address == text);
  return (found
	  && (ksymtab == NULL || anchors->ksymtab < 0
	      || address_of (tables, anchors->ksymtab) == ksymtab->address));
}

/* Whether TABLES' addresses never fall and agree with ANCHORS.  */

static bool
check_addresses (const struct klp_kallsyms *tables,
		 const struct anchors *anchors)
{
  uint64_t last = 0;
  bool relative = tables->form != KLP_KALLSYMS_PERCPU;

  for (uint32_t i = 0; i < tables->count; i++)
    {
      uint64_t address = address_of (tables, i);

      if (address < last)
	return false;
      last = address;
      /* Of symbols that all are absolute, none was made for per-CPU ones.  */
      if (tables->form == KLP_KALLSYMS_PERCPU)
	relative |= (int32_t) klp_kallsyms_get (tables, tables->offsets
						+ (size_t) i * 4, 4) < 0;
    }
  return relative && check_anchors (tables, anchors);
}

/* Whether TABLES' addresses, of FORM at OFFSETS with the relative base at
   BASE (unless that is 0), agree with ANCHORS.

   In an image that is relocated when it starts, the base may not be filled
   in: then it is what puts `_text' where code begins.  */

static bool
check_form (struct klp_kallsyms *tables, enum klp_kallsyms_form form,
	    size_t offsets, size_t base, const struct anchors *anchors)
{
  tables->form = form;
  tables->offsets = offsets;
  tables->base = base == 0 ? 0 : klp_kallsyms_get (tables, base, 8);
  if (base != 0 && (!tables->image->placed || tables->base == 0))
    {
      tables->base = 0;
      tables->base = anchors->text_address
		     - address_of (tables, anchors->text);
    }
  return check_addresses (tables, anchors);
}

/* Try TABLES' addresses with the relative base at BASE, both ways.  If one
   of them agrees with ANCHORS, *FOUND is raised and *RIGHT set.  */

static void
try_relative (const struct klp_kallsyms *tables, size_t offsets, size_t base,
	      const struct anchors *anchors, unsigned int *found,
	      struct klp_kallsyms *right)
{
  struct klp_kallsyms try = *tables;

  if (check_form (&try, KLP_KALLSYMS_RELATIVE, offsets, base, anchors))
    {
      *right = try;
      ++*found;
    }
  if (check_form (&try, KLP_KALLSYMS_PERCPU, offsets, base, anchors))
    {
      *right = try;
      ++*found;
    }
}

/* Try the places before the count of TABLES (to 6.3).  The other arguments
   are those of try_relative.  */

static void
try_before (const struct klp_kallsyms *tables, const struct anchors *anchors,
	    unsigned int *found, struct klp_kallsyms *right)
{
  size_t count = tables->count, start = tables->start;
  size_t relative = (4 * count + 7) / 8 * 8 + 8;
  struct klp_kallsyms try = *tables;

  if (tables->alignment != 8)
    return;
  if (relative <= start)
    try_relative (tables, start - relative, start - 8, anchors, found, right);
  if (8 * count <= start
      && check_form (&try, KLP_KALLSYMS_ABSOLUTE, start - 8 * count, 0,
		     anchors))
    {
      *right = try;
      ++*found;
    }
}

/* Try the places behind the token index of TABLES (from 6.4 on), where the
   order of the names must follow.  */

static void
try_behind (const struct klp_kallsyms *tables, const struct anchors *anchors,
	    unsigned int *found, struct klp_kallsyms *right)
{
  size_t count = tables->count, size = tables->size, base;
  size_t offsets = klp_kallsyms_align (tables, tables->index + 512,
				       tables->alignment);
  struct klp_kallsyms try = *tables;

  if (tables->order_before || offsets > size)
    return;
  if (tables->alignment == 4)
    {
      try.order = offsets + 4 * count;
      if (klp_kallsyms_is_order (tables, try.order, size)
	  && check_form (&try, KLP_KALLSYMS_PLACE, offsets, 0, anchors))
	{
	  *right = try;
	  ++*found;
	}
      return;
    }
  base = klp_kallsyms_align (tables, offsets + 4 * count, 8);
  try.order = base + 8;
  if (klp_kallsyms_is_order (tables, try.order, size))
    try_relative (&try, offsets, base, anchors, found, right);
  try.order = offsets + 8 * count;
  if (klp_kallsyms_is_order (tables, try.order, size)
      && check_form (&try, KLP_KALLSYMS_ABSOLUTE, offsets, 0, anchors))
    {
      *right = try;
      ++*found;
    }
}

/* See image.h.  */

bool
klp_kallsyms_places (struct klp_kallsyms *tables)
{
  struct klp_kallsyms right = *tables;
  struct anchors anchors;
  unsigned int found = 0;

  find_anchors (tables, &anchors);
  if (anchors.text < 0)
    return klp_error (tables->image->context, "%s: no `_text' among the %lu"
		      " names of its kallsyms: not a kernel for livepatches,"
		      " which need CONFIG_KALLSYMS_ALL", tables->image->name,
		      (unsigned long) tables->count);
  if (anchors.text_address == UINT64_MAX)
    return klp_kallsyms_unsure (tables->image, "no code in the image");
  try_before (tables, &anchors, &found, &right);
  try_behind (tables, &anchors, &found, &right);
  if (found != 1)
    return klp_kallsyms_unsure (tables->image, found == 0
				? "no addresses that go with its %lu names"
				: "two tables of addresses go with its %lu"
				" names", (unsigned long) tables->count);
  *tables = right;
  for (uint32_t i = 0; i < tables->count; i++)
    tables->symbols[i].address = address_of (tables, i);
  return true;
}
