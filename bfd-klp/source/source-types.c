/* source-types.c -- the types of the target go into its map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel and its modules have BTF in a section of their files; the map
   gets it as it is.  A module's is on top of the kernel's, and can be read
   only when that has been, so all of it is read at the end, to leave out
   what klp-check could not use.  Must not know what is in BTF.  */

#include "config.h"
#include <elf.h>
#include "kernel/kernel.h"
#include "source/source.h"
#include "types/types.h"
#include "klp-format.h"

/* Say that the types of TARGET are left out for the reason WHY.  */

static void
leave_out (struct klp_map_builder *builder, struct klp_map_target *target,
	   const char *why)
{
  const char *file = target->symbols_file;

  klp_warning (builder->context, "%s: its .BTF %s: the map has no types of"
	       " %s; get the file again, or make the map with --no-types",
	       file == NULL ? target->name : file, why, target->name);
  target->btf.size = target->btf_base.size = 0;
}

/* Read the types of TARGET, a module, to see whether they can be; VMLINUX
   (or NULL) has the kernel's.  */

static bool
check_module (struct klp_map_builder *builder, struct klp_map_target *target,
	      const struct klp_types *vmlinux)
{
  struct klp_context *context = klp_context_new (klp_pass_on,
						 builder->context);
  struct klp_types base, types;
  const char *problem = NULL;

  if (context == NULL)
    return klp_error (builder->context, "out of memory");
  if (target->btf_base.size != 0)
    {
      problem = klp_btf_read (context, target->name, target->btf_base.data,
			      target->btf_base.size, NULL, &base);
      vmlinux = &base;
    }
  if (problem == NULL && vmlinux != NULL)
    problem = klp_btf_read (context, target->name, target->btf.data,
			    target->btf.size, vmlinux, &types);
  if (problem != NULL)
    leave_out (builder, target, problem);
  /* Without the kernel's, its own mean nothing.  */
  if (vmlinux == NULL)
    target->btf.size = 0;
  klp_context_free (context);
  return true;
}

/* Take the kernel's types from another source where the one of its symbols
   has none.  */

static void
ask_witnesses (struct klp_map_builder *builder)
{
  struct klp_map_target *witness = builder->witnesses;

  if (builder->vmlinux == NULL || builder->vmlinux->btf.size != 0)
    return;
  while (witness != NULL && witness->btf.size == 0)
    witness = witness->next;
  if (witness != NULL)
    builder->vmlinux->btf = witness->btf;
}

/* Let BUILDER's map know the layout of the livepatch structures in TYPES,
   which are vmlinux's.  */

static bool
take_layout (struct klp_map_builder *builder, struct klp_types *types)
{
  struct klp_layout layout;

  if (!klp_types_livepatch (types, &layout))
    return true;
  builder->layout = klp_layout_text (builder->context, &layout);
  return builder->layout != NULL;
}

/* Leave those types of BUILDER's targets out that cannot be read.  */

static bool
check_types (struct klp_map_builder *builder)
{
  struct klp_context *context = klp_context_new (klp_pass_on,
						 builder->context);
  struct klp_map_target *vmlinux = builder->vmlinux, *target;
  struct klp_types types;
  const char *problem;
  bool good = true;

  if (context == NULL)
    return klp_error (builder->context, "out of memory");
  ask_witnesses (builder);
  if (vmlinux != NULL && vmlinux->btf.size != 0)
    {
      problem = klp_btf_read (context, vmlinux->name, vmlinux->btf.data,
			      vmlinux->btf.size, NULL, &types);
      if (problem != NULL)
	leave_out (builder, vmlinux, problem);
      else
	good = take_layout (builder, &types);
    }
  for (target = builder->first; target != NULL; target = target->next)
    if (target != vmlinux && target->btf.size != 0)
      good &= check_module (builder, target,
			    vmlinux != NULL && vmlinux->btf.size != 0
			    ? &types : NULL);
  klp_context_free (context);
  return good;
}

/* See source.h.  */

bool
klp_map_keep (struct klp_map_builder *builder, struct klp_map_types *kept,
	      const unsigned char *data, size_t size)
{
  unsigned char *copy;

  if (size == 0)
    return true;
  copy = klp_alloc (builder->context, size);
  if (copy == NULL)
    return false;
  memcpy (copy, data, size);
  kept->data = copy;
  kept->size = size;
  return true;
}

/* See source.h.  */

bool
klp_map_keep_types (struct klp_map_builder *builder, struct klp_map_types *kept,
		    const unsigned char *data, size_t size)
{
  if (builder->no_types || data == NULL || size == 0)
    return true;
  builder->check_types = check_types;
  return klp_map_keep (builder, kept, data, size);
}

/* See source.h.  */

bool
klp_map_module_types (struct klp_map_builder *builder,
		      struct klp_map_target *target,
		      const struct klp_elf *elf)
{
  const struct klp_section *types
    = elf->sections + klp_elf_find_section (elf, ".BTF");
  const struct klp_section *base
    = elf->sections + klp_elf_find_section (elf, ".BTF.base");

  return (klp_map_keep_types (builder, &target->btf,
			      klp_elf_bytes (elf, types), types->size)
	  && klp_map_keep_types (builder, &target->btf_base,
				 klp_elf_bytes (elf, base), base->size));
}

/* See source.h.  */

bool
klp_map_image_types (struct klp_map_builder *builder,
		     struct klp_map_target *target,
		     const struct klp_image *image, uint64_t start,
		     uint64_t stop)
{
  const struct klp_section *section = klp_image_section (image, ".BTF");
  const unsigned char *data;
  size_t left;

  if (section != NULL && section->type != SHT_NOBITS)
    return klp_map_keep_types (builder, &target->btf,
			       image->data + section->offset, section->size);
  if (start >= stop)
    return true;
  data = klp_image_at (image, start, &left);
  if (data == NULL || left < stop - start)
    return true;
  return klp_map_keep_types (builder, &target->btf, data, stop - start);
}
