/* source-image.c -- read vmlinux's symbols from a kernel image.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The image of a kernel holds what the booted kernel shows in
   /proc/kallsyms, in the same order.  Must not know how it is packed nor
   where the tables are.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "image/image.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "source/source-functions.h"
#include "source/source.h"

/* The symbol NAME of TABLES, or NULL.  */

static const struct klp_kallsyms_symbol *
find_symbol (const struct klp_kallsyms *tables, const char *name)
{
  for (uint32_t i = 0; i < tables->count; i++)
    if (strcmp (tables->symbols[i].name, name) == 0)
      return tables->symbols + i;
  return NULL;
}

/* Take the release of TABLES' kernel from its banner.  */

static bool
read_release (struct klp_map_builder *builder,
	      const struct klp_kallsyms *tables)
{
  static const char start[] = "Linux version ";
  const struct klp_image *image = tables->image;
  const struct klp_kallsyms_symbol *symbol = find_symbol (tables,
							  "linux_banner");
  const char *banner, *file;
  char *release;
  size_t left = 0;

  if (symbol == NULL)
    return klp_error (image->context, "%s: no `linux_banner' among the %lu"
		      " names of its kallsyms: not a kernel for livepatches,"
		      " which need CONFIG_KALLSYMS_ALL", image->name,
		      (unsigned long) tables->count);
  banner = (const char *) klp_image_at (image, symbol->address, &left);
  if (banner == NULL || left < sizeof start
      || memcmp (banner, start, sizeof start - 1) != 0)
    return klp_kallsyms_unsure (image, "`linux_banner' does not lead to"
				" `Linux version'");
  banner += sizeof start - 1;
  left = strnlen (banner, left - (sizeof start - 1));
  if (memchr (banner, ' ', left) != NULL)
    left = (const char *) memchr (banner, ' ', left) - banner;
  release = klp_copy_string (builder->context, banner, left);
  file = klp_copy_string (builder->context, image->name,
			  strlen (image->name));
  if (release == NULL || file == NULL)
    return false;
  if (klp_map_name_problem (release) != NULL)
    return klp_kallsyms_unsure (image, "the release in `linux_banner' %s",
				klp_map_name_problem (release));
  if (image->header_release != NULL
      && strcmp (image->header_release, release) != 0)
    return klp_error (image->context, "%s: its header says kernel %s, but the"
		      " kernel inside says %s: it is damaged, get it again",
		      image->name, image->header_release, release);
  return klp_map_set_release (builder, file, release);
}

/* The build-id of TABLES' kernel, in CONTEXT, or NULL.  */

static const char *
read_build_id (const struct klp_kallsyms *tables, struct klp_context *context)
{
  const struct klp_image *image = tables->image;
  const struct klp_kallsyms_symbol *start, *stop;
  struct klp_notes notes = { .big_endian = image->big_endian, .padding = 4 };
  const char *id;

  start = find_symbol (tables, "__start_notes");
  stop = find_symbol (tables, "__stop_notes");
  if (start == NULL || stop == NULL || stop->address < start->address)
    return NULL;
  notes.data = klp_image_at (image, start->address, &notes.size);
  if (notes.data == NULL)
    return NULL;
  if (notes.size > stop->address - start->address)
    notes.size = stop->address - start->address;
  klp_build_id_text (context, &notes, &id);
  return id;
}

/* Add the symbols of TABLES to BUILDER as TARGET's.  */

static bool
add_symbols (struct klp_map_builder *builder, struct klp_map_target *target,
	     const struct klp_kallsyms *tables)
{
  for (uint32_t i = 0; i < tables->count; i++)
    {
      const struct klp_kallsyms_symbol *symbol = tables->symbols + i;
      struct klp_map_entry *entry;
      const char *name;

      if (klp_map_is_local_label (symbol->name))
	continue;
      name = klp_copy_string (builder->context, symbol->name,
			      strlen (symbol->name));
      entry = name == NULL ? NULL : klp_map_add_entry (builder, target, name);
      if (entry == NULL)
	return false;
      entry->address = symbol->address;
      entry->type = symbol->type;
      entry->has_address = true;
    }
  return true;
}

/* Take the types of TABLES' kernel, TARGET.  */

static bool
read_types (struct klp_map_builder *builder, struct klp_map_target *target,
	    const struct klp_kallsyms *tables)
{
  const struct klp_kallsyms_symbol *start = find_symbol (tables,
							 "__start_BTF");
  const struct klp_kallsyms_symbol *stop = find_symbol (tables, "__stop_BTF");
  bool both = start != NULL && stop != NULL;

  return klp_map_image_types (builder, target, tables->image,
			      both ? start->address : 0,
			      both ? stop->address : 0);
}

/* Read the image of TABLES, which is open, into BUILDER.  */

static bool
read_image (struct klp_map_builder *builder, const struct klp_kallsyms *tables)
{
  struct klp_image *image = tables->image;
  struct klp_map_target *target;
  size_t first = builder->n_entries, first_export = builder->n_exports;
  bool exports;

  target = klp_map_vmlinux (builder, image->name);
  if (target == NULL || !read_release (builder, tables)
      || !klp_map_set_machine (builder, target->symbols_file, image->machine)
      || !add_symbols (builder, target, tables))
    return false;
  target->build_id = read_build_id (tables, builder->context);
  if (!klp_map_mark_vmlinux (builder, target->symbols_file, first,
			     builder->n_entries - first, &exports)
      || !klp_map_read_ksymtab (builder, target, tables, first_export)
      || !klp_map_mark_functions (builder, target, first, image)
      || !read_types (builder, target, tables))
    return false;
  /* Memory that does not say where it has been linked to was read from
     address 0.  */
  for (size_t i = first; i < builder->n_entries; i++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder, i);

      entry->address += image->linked;
      entry->has_address = image->placed;
    }
  return true;
}

/* Wait for the image that BUILDER waits for, and read it.  */

static bool
finish_image (struct klp_map_builder *builder)
{
  struct klp_image_ahead *ahead = builder->waits_for;
  const struct klp_kallsyms *tables = klp_image_wait (ahead);
  bool good = tables != NULL && read_image (builder, tables);

  klp_image_end (ahead);
  return good;
}

/* See source.h.  */

bool
klp_map_read_image (struct klp_map_builder *builder, const char *file)
{
  builder->waits_for = klp_image_start (builder, file);
  if (builder->waits_for == NULL)
    return false;
  builder->wait = finish_image;
  return true;
}
