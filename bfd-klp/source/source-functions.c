/* source-functions.c -- mark what can be done with functions.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Which functions have an ftrace site, so that a livepatch can replace them,
   and which may be called through a pointer on a kernel with IBT.  Must not
   know how their lists are stored.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "image/image.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "source/source-functions.h"

/* Whether ENTRY of vmlinux is code.  */

static bool
is_code (const struct klp_map_entry *entry)
{
  return strchr ("tTwW", entry->type) != NULL;
}

/* Collect the places of BUILDER's functions from number FIRST on in STARTS,
   whose memory is CONTEXT's; *START and *STOP are the ends of the list of
   ftrace sites, NULL when there is none.  */

static bool
find_starts (struct klp_map_builder *builder, struct klp_context *context,
	     size_t first, struct klp_places *starts,
	     const struct klp_map_entry **start,
	     const struct klp_map_entry **stop)
{
  size_t n = 0;

  *start = *stop = NULL;
  if (!klp_places_room (context, starts, builder->n_entries - first))
    return false;
  for (size_t i = first; i < builder->n_entries; i++)
    {
      const struct klp_map_entry *entry = klp_map_entry (builder, i);

      if (is_code (entry))
	starts->places[n++].address = entry->address;
      else if (strcmp (entry->name, "__start_mcount_loc") == 0)
	*start = entry;
      else if (strcmp (entry->name, "__stop_mcount_loc") == 0)
	*stop = entry;
    }
  starts->count = n;
  klp_places_sort (starts);
  return true;
}

/* Mark ENTRY, a function of IMAGE, if it begins with ENDBR.  */

static void
mark_endbr (const struct klp_image *image, struct klp_map_entry *entry)
{
  const struct klp_arch *arch = klp_arch_find (image->machine,
					       image->big_endian);
  size_t left = 0;
  const unsigned char *p = klp_image_at (image, entry->address, &left);

  if (p != NULL && arch != NULL && arch->is_endbr != NULL
      && arch->is_endbr (p, left))
    entry->flags |= KLP_MAP_ENDBR;
}

/* See source-functions.h.  */

bool
klp_map_mark_functions (struct klp_map_builder *builder,
			struct klp_map_target *target, size_t first,
			struct klp_image *image)
{
  const struct klp_map_entry *start, *stop;
  struct klp_places starts, seals, sites = { NULL, 0 };

  if (!find_starts (builder, image->context, first, &starts, &start, &stop)
      || !klp_image_seals (image, &seals))
    return false;
  if (start != NULL && stop != NULL
      && !klp_image_sites (image, start->address, stop->address, &starts,
			   &sites, &target->traced))
    return false;
  /* objtool's list is there on each kernel with IBT.  */
  target->ibt = seals.count != 0;
  for (size_t i = first; i < builder->n_entries; i++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder, i);

      if (!is_code (entry))
	continue;
      if (klp_places_have (&seals, 0, entry->address))
	entry->flags |= KLP_MAP_SEALED;
      else if (target->ibt)
	mark_endbr (image, entry);
      if ((entry->flags & KLP_MAP_INIT) == 0
	  && klp_places_have (&sites, 0, entry->address))
	entry->flags |= KLP_MAP_TRACED;
    }
  return true;
}

/* Whether SYMBOL of the module ELF may be a function.  */

static bool
may_be_function (const struct klp_elf *elf, const struct klp_symbol *symbol)
{
  return ((symbol->type == STT_FUNC || symbol->type == STT_NOTYPE)
	  && symbol->section != SHN_UNDEF && symbol->section < elf->n_sections
	  && (elf->sections[symbol->section].flags & SHF_EXECINSTR) != 0
	  && symbol->name[0] != '\0' && !klp_map_is_local_label (symbol->name));
}

/* See source-functions.h.  */

bool
klp_module_functions (struct klp_context *context, const struct klp_elf *elf,
		      struct klp_functions *functions)
{
  struct klp_places starts;
  size_t n = 0;

  memset (functions, 0, sizeof *functions);
  functions->elf = elf;
  if (!klp_places_room (context, &starts, elf->n_symbols))
    return false;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (!may_be_function (elf, symbol))
	continue;
      starts.places[n].section = symbol->section;
      starts.places[n++].address = symbol->value;
      if (!functions->ibt)
	functions->ibt = klp_elf_has_endbr (elf, symbol);
    }
  starts.count = n;
  klp_places_sort (&starts);
  return (klp_map_module_seals (context, elf, &functions->sealed)
	  && klp_module_sites (context, elf, &starts, &functions->traced,
			       &functions->traced_known));
}

/* See source-functions.h.  */

unsigned int
klp_module_function_marks (const struct klp_functions *functions,
			   uint32_t index, bool init)
{
  const struct klp_elf *elf = functions->elf;
  const struct klp_symbol *symbol = elf->symbols + index;
  unsigned int marks = 0;

  if (index >= elf->n_symbols || !may_be_function (elf, symbol))
    return 0;
  if (klp_places_have (&functions->sealed, symbol->section, symbol->value))
    marks |= KLP_MAP_SEALED;
  else if (functions->ibt && klp_elf_has_endbr (elf, symbol))
    marks |= KLP_MAP_ENDBR;
  if (!init && klp_places_have (&functions->traced, symbol->section,
				symbol->value))
    marks |= KLP_MAP_TRACED;
  return marks;
}
