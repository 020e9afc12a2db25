/* making.c -- what the readers of sources fill: objects, symbols,
   exports.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Keeps the records of a map in the making and sees to it that each object
   has one source, and all sources one kernel.  Must not know the formats
   of sources, nor the order of the finished map (making-finish.c).  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "klp-format.h"

/* See klp-programs.h.  */

struct klp_map_builder *
klp_map_builder_new (struct klp_context *context)
{
  struct klp_map_builder *builder = klp_alloc (context, sizeof *builder);

  if (builder == NULL)
    return NULL;
  builder->context = context;
  builder->last = &builder->first;
  builder->targets = klp_table (context, KLP_TABLE_FEW);
  builder->running_targets = klp_table (context, KLP_TABLE_FEW);
  if (builder->targets != NULL && builder->running_targets != NULL)
    return builder;
  klp_no_memory (context, 0);
  return NULL;
}

/* See klp-programs.h.  */

void
klp_map_builder_progress (struct klp_map_builder *builder,
			  klp_progress_function show, void *data)
{
  builder->show = show;
  builder->show_data = data;
}

/* See klp-programs.h.  */

bool
klp_map_builder_wait (struct klp_map_builder *builder)
{
  bool (*wait) (struct klp_map_builder *) = builder->wait;

  builder->wait = NULL;
  return wait == NULL || wait (builder);
}

/* See klp-programs.h.  */

void
klp_map_builder_no_types (struct klp_map_builder *builder)
{
  builder->no_types = true;
}

/* See klp-programs.h.  */

bool
klp_map_builder_release (struct klp_map_builder *builder, const char *release)
{
  const char *problem = klp_map_name_problem (release);

  if (problem != NULL)
    return klp_error (builder->context, "the release `%s' %s; use what `uname"
		      " -r' prints", release, problem);
  return klp_map_set_release (builder, NULL, release);
}

/* See making.h.  */

bool
klp_map_set_release (struct klp_map_builder *builder, const char *file,
		     const char *release)
{
  if (builder->release == NULL)
    {
      builder->release = klp_copy_string (builder->context, release,
					  strlen (release));
      builder->release_from = file;
      return builder->release != NULL;
    }
  if (strcmp (builder->release, release) == 0)
    return true;
  return klp_error (builder->context, "%s: is of kernel %s, but %s%s kernel"
		    " %s: a map is made from the files of one kernel",
		    file == NULL ? "--release" : file, release,
		    builder->release_from == NULL ? "" : builder->release_from,
		    builder->release_from == NULL ? "--release says"
		    : " is of", builder->release);
}

/* See making.h.  */

bool
klp_map_set_machine (struct klp_map_builder *builder, const char *file,
		     unsigned int machine)
{
  if (builder->machine == 0)
    {
      builder->machine = machine;
      builder->machine_from = file;
    }
  if (builder->machine == machine)
    return true;
  return klp_error (builder->context, "%s: is for machine %u, but %s for"
		    " machine %u (EM_* of elf.h): a map is made from the files"
		    " of one kernel", file, machine, builder->machine_from,
		    builder->machine);
}

/* See making.h.  */

bool
klp_map_set_vermagic (struct klp_map_builder *builder, const char *file,
		      const char *vermagic)
{
  size_t length = strlen (vermagic);

  /* The kernel's own ends with a blank.  */
  while (length != 0 && vermagic[length - 1] == ' ')
    length--;
  if (builder->vermagic == NULL)
    {
      builder->vermagic = klp_copy_string (builder->context, vermagic, length);
      builder->vermagic_from = klp_copy_string (builder->context, file,
						strlen (file));
      return builder->vermagic != NULL && builder->vermagic_from != NULL;
    }
  if (strlen (builder->vermagic) == length
      && memcmp (builder->vermagic, vermagic, length) == 0)
    return true;
  return klp_error (builder->context, "%s: vermagic `%.*s', but %s has `%s';"
		    " no kernel loads both; remove the file that is not for"
		    " this kernel", file, (int) length, vermagic,
		    builder->vermagic_from, builder->vermagic);
}

/* See making.h.  */

bool
klp_map_set_module_size (struct klp_map_builder *builder, const char *file,
			 unsigned long size)
{
  if (builder->module_size == 0)
    {
      builder->module_size = size;
      builder->module_size_from = klp_copy_string (builder->context, file,
						   strlen (file));
      return builder->module_size_from != NULL;
    }
  if (builder->module_size == size)
    return true;
  return klp_error (builder->context, "%s: its struct module has %lu bytes,"
		    " but that of %s has %lu: they are built for two"
		    " configurations of the kernel; remove the one that is not"
		    " for this kernel", file, size, builder->module_size_from,
		    builder->module_size);
}

/* Make a target called NAME for BUILDER and append it to its list.  */

static struct klp_map_target *
make_target (struct klp_map_builder *builder, const char *name)
{
  struct klp_map_target *target = klp_alloc (builder->context,
					     sizeof *target);

  if (target == NULL)
    return NULL;
  target->name = klp_copy_string (builder->context, name, strlen (name));
  return target->name == NULL ? NULL : target;
}

/* Whether NAME, read from line LINE of FILE, can be an object's name.  */

static bool
check_target_name (struct klp_map_builder *builder, const char *name,
		   const char *file, unsigned long line)
{
  const char *problem = klp_map_object_problem (name);

  if (problem == NULL)
    return true;
  if (line == 0)
    return klp_error (builder->context, "%s: the module's name `%s' %s", file,
		      name, problem);
  return klp_error (builder->context, "%s:%lu: the module's name `%s' %s",
		    file, line, name, problem);
}

/* The target called NAME in TABLE of BUILDER, made when there is none; FILE
   and LINE are where the name was read.  *MADE: it was made.  */

static struct klp_map_target *
find_target (struct klp_map_builder *builder, struct klp_table *table,
	     const char *name, const char *file, unsigned long line, bool *made)
{
  void **slot;

  *made = false;
  if (!check_target_name (builder, name, file, line))
    return NULL;
  slot = klp_table_slot (table, name);
  if (slot == NULL)
    return NULL;
  if (*slot == NULL)
    {
      *slot = make_target (builder, name);
      *made = *slot != NULL;
    }
  return *slot;
}

/* See making.h.  */

struct klp_map_target *
klp_map_target (struct klp_map_builder *builder, const char *name,
		const char *file, unsigned long line)
{
  bool made;
  struct klp_map_target *target
    = find_target (builder, builder->targets, name, file, line, &made);

  if (made)
    {
      *builder->last = target;
      builder->last = &target->next;
    }
  return target;
}

/* See making.h.  */

struct klp_map_target *
klp_map_running (struct klp_map_builder *builder, const char *name,
		 const char *file, unsigned long line)
{
  bool made;
  struct klp_map_target *target
    = find_target (builder, builder->running_targets, name, file, line, &made);

  if (made)
    {
      target->running = true;
      target->next = builder->running;
      builder->running = target;
    }
  return target;
}

/* See making.h.  */

bool
klp_map_claim (struct klp_map_builder *builder, struct klp_map_target *target,
	       const char *file)
{
  if (target->symbols_file == NULL)
    {
      target->symbols_file = klp_copy_string (builder->context, file,
					      strlen (file));
      target->first_entry = builder->n_entries;
    }
  else
    return klp_error (builder->context, "%s and %s both have the symbols of"
		      " %s: use one of them", target->symbols_file, file,
		      target->name);
  return target->symbols_file != NULL;
}

/* See making.h.  */

struct klp_map_target *
klp_map_vmlinux (struct klp_map_builder *builder, const char *file)
{
  struct klp_map_target *target = klp_map_target (builder, KLP_VMLINUX, file,
						  0);

  if (target == NULL)
    return NULL;
  if (target->symbols_file == NULL)
    builder->vmlinux = target;
  else
    {
      target = make_target (builder, KLP_VMLINUX);
      if (target == NULL)
	return NULL;
      target->running = true;
      target->next = builder->witnesses;
      builder->witnesses = target;
      if (builder->vmlinux == NULL)
	builder->vmlinux = klp_map_target (builder, KLP_VMLINUX, file, 0);
    }
  return klp_map_claim (builder, target, file) ? target : NULL;
}

/* See making.h.  */

struct klp_map_entry *
klp_map_entry (const struct klp_map_builder *builder, size_t index)
{
  return builder->chunks[index / KLP_MAP_CHUNK] + index % KLP_MAP_CHUNK;
}

/* See making.h.  */

struct klp_map_entry *
klp_map_add_entry (struct klp_map_builder *builder,
		   struct klp_map_target *target, const char *name)
{
  size_t chunk = builder->n_entries / KLP_MAP_CHUNK;
  struct klp_map_entry *entry;

  if (builder->n_entries % KLP_MAP_CHUNK == 0)
    {
      if (!klp_grow (builder->context, (void **) &builder->chunks,
		     &builder->chunks_room, chunk, sizeof *builder->chunks))
	return NULL;
      builder->chunks[chunk] = klp_alloc_array (builder->context,
						KLP_MAP_CHUNK, sizeof *entry);
      if (builder->chunks[chunk] == NULL)
	return NULL;
    }
  entry = klp_map_entry (builder, builder->n_entries);
  entry->name = name;
  entry->target = target;
  entry->order = builder->n_entries++;
  entry->type = '?';
  return entry;
}

/* See making.h.  */

struct klp_map_export *
klp_map_add_export (struct klp_map_builder *builder,
		    struct klp_map_target *target, const char *name)
{
  struct klp_map_export *export;

  if (!klp_grow (builder->context, (void **) &builder->exports,
		 &builder->exports_room, builder->n_exports,
		 sizeof *builder->exports))
    return NULL;
  export = builder->exports + builder->n_exports++;
  memset (export, 0, sizeof *export);
  export->name = name;
  export->target = target;
  return export;
}
