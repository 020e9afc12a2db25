/* map-open.c -- the target symbol maps of one conversion, searched together.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Opens native maps, lets the builder make one of the text sources, and
   answers what is known of an object and of a name.  Every answer is
   proved complete: a map that people have filtered or joined must never
   make a duplicate look unique.  Must not know ELF.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"
#include "making/making.h"
#include "map/map.h"
#include "mapfile/mapfile.h"
#include "klp-format.h"

/* klp_native_objects' visitor: look OBJECT up in the klp_maps DATA, which
   finds out whether two maps hold it.  */

static bool
visit_object (void *data, struct klp_map_object *object)
{
  const struct klp_native *symbols, *exports;

  return klp_maps_owner (data, object->name, &symbols, &exports) != NULL;
}

/* Add FILE to MAPS: map it when it is native, else give its text to
 *BUILDER, which is made when it is NULL; TEXTS are those files' names.  */

static bool
open_file (struct klp_maps *maps, const char *file,
	   struct klp_map_builder **builder, const char **texts)
{
  struct klp_context *context = maps->context;
  struct klp_map_bytes bytes;
  bool native;

  if (!klp_map_load_file (context, file, &bytes, &native))
    return false;
  if (native)
    {
      /* It is one of those that klp_maps_close closes, come what may.  */
      return klp_native_open (context, &bytes, maps->maps + maps->n_maps++);
    }
  if (*builder == NULL)
    *builder = klp_map_builder_new (context);
  *texts = *texts == NULL ? bytes.file
	   : klp_format (context, "%s, %s", *texts, bytes.file);
  return (*builder != NULL && *texts != NULL
	  && klp_map_add_text (*builder, &bytes));
}

/* Open the N maps FILES into MAPS, which has room for them.  */

static bool
open_files (struct klp_maps *maps, char *const *files, size_t n)
{
  struct klp_map_builder *builder = NULL;
  struct klp_map_bytes bytes = { .file = NULL };
  const char *all = NULL;
  bool good = true;

  for (size_t i = 0; i < n; i++)
    {
      good &= open_file (maps, files[i], &builder, &bytes.file);
      all = all == NULL ? files[i]
	    : klp_format (maps->context, "%s, %s", all, files[i]);
      if (all == NULL)
	return false;
    }
  maps->files = klp_copy_string (maps->context, all == NULL ? "" : all,
				 all == NULL ? 0 : strlen (all));
  if (!good || maps->files == NULL)
    return false;
  if (builder == NULL)
    return true;
  bytes.data = maps->text = klp_map_builder_text (builder, &bytes.size);
  return (bytes.data != NULL
	  && klp_native_open (maps->context, &bytes,
			      maps->maps + maps->n_maps++));
}

/* Take the release and the machine of MAPS' maps, which must agree, and the
   first vermagic.  */

static bool
agree (struct klp_maps *maps)
{
  const struct klp_native *release = NULL, *machine = NULL;

  for (size_t i = 0; i < maps->n_maps; i++)
    {
      const struct klp_native *map = maps->maps + i;

      if (map->release != NULL && release == NULL)
	release = map;
      if (map->machine != 0 && machine == NULL)
	machine = map;
      if (maps->vermagic == NULL)
	maps->vermagic = map->vermagic;
      if (maps->module_size == 0)
	maps->module_size = map->module_size;
      if (maps->layout == NULL)
	maps->layout = map->layout;
      if (map->release != NULL && strcmp (map->release, release->release) != 0)
	return klp_error (maps->context, "%s is a map of kernel %s, %s of"
			  " kernel %s: use maps of one kernel",
			  release->file, release->release, map->file,
			  map->release);
      if (map->machine != 0 && map->machine != machine->machine)
	return klp_error (maps->context, "%s is a map for machine %u, %s for"
			  " machine %u (EM_* of elf.h): use maps of one"
			  " kernel",
			  machine->file, machine->machine,
			  map->file, map->machine);
    }
  maps->release = release == NULL ? NULL : release->release;
  maps->machine = machine == NULL ? 0 : machine->machine;
  return true;
}

/* Whether MAPS know what vmlinux exports.  If they did not, every export
   would become a livepatch symbol.  */

static bool
check_exports (struct klp_maps *maps)
{
  const struct klp_native *symbols, *exports;
  const struct klp_map_object *known
    = klp_maps_owner (maps, KLP_VMLINUX, &symbols, &exports);
  struct klp_map_list list = { NULL, 0, 0 };
  const char *release = maps->release == NULL ? "REL" : maps->release;

  if (known == NULL)
    return false;
  if (!known->symbols)
    return klp_error (maps->context, "%s: the symbols of vmlinux are not in"
		      " it; add a map with them (klp-map --kallsyms=)",
		      maps->files);
  if (!known->exports)
    return klp_error (maps->context, "%s: it does not say what vmlinux"
		      " exports; make the map with"
		      " --symvers=/lib/modules/%s/build/Module.symvers, or add"
		      " that file as another map", maps->files, release);
  if (!klp_maps_find (maps, KLP_ENABLE_PATCH, &list))
    return false;
  for (size_t i = 0; i < list.count; i++)
    if (strcmp (list.symbols[i].object, KLP_VMLINUX) == 0
	&& (list.symbols[i].flags & KLP_MAP_EXPORTED) != 0)
      return true;
  return klp_error (maps->context, "%s: vmlinux does not export `"
		    KLP_ENABLE_PATCH "': this kernel was built without"
		    " CONFIG_LIVEPATCH, or the map is not whole; make it again"
		    " with --symvers=/lib/modules/%s/build/Module.symvers",
		    maps->files, release);
}

/* Open the N maps FILES; those for a link (LINK) must know what vmlinux
   exports.  */

static struct klp_maps *
open_maps (struct klp_context *context, char *const *files, size_t n,
	   bool link)
{
  struct klp_maps *maps = klp_alloc (context, sizeof *maps);
  bool good = true;

  if (maps == NULL)
    return NULL;
  maps->context = context;
  maps->objects = klp_table (context, KLP_TABLE_FEW);
  maps->maps = klp_alloc_array (context, n + 1, sizeof *maps->maps);
  if (maps->objects == NULL || maps->maps == NULL)
    return NULL;
  good = open_files (maps, files, n) && agree (maps);
  /* One map cannot disagree with itself, and is not read.  */
  for (size_t i = 0; good && maps->n_maps > 1 && i < maps->n_maps; i++)
    good = klp_native_objects (maps->maps + i, visit_object, maps);
  if (good && (!link || check_exports (maps)))
    return maps;
  klp_maps_close (maps);
  return NULL;
}

/* See klp.h.  */

struct klp_maps *
klp_maps_open (struct klp_context *context, char *const *files, size_t n)
{
  return open_maps (context, files, n, true);
}

/* See klp.h.  */

bool
klp_maps_are_there (struct klp_context *context, char *const *files, size_t n)
{
  bool good = true;
  struct stat status;

  for (size_t i = 0; i < n; i++)
    if (access (files[i], R_OK) != 0)
      {
	/* Which says why.  */
	int fd = klp_file_open (context, files[i], 0, &status);

	if (fd >= 0)
	  close (fd);
	else
	  good = false;
      }
  return good;
}

/* See klp.h.  */

struct klp_maps *
klp_maps_open_any (struct klp_context *context, char *const *files, size_t n)
{
  return open_maps (context, files, n, false);
}

/* See klp.h.  */

struct klp_maps *
klp_maps_open_text (struct klp_context *context, const char *name, char *text,
		    size_t length)
{
  struct klp_map_bytes bytes = { .file = name, .data = text,
				 .size = length };
  struct klp_maps *maps = klp_alloc (context, sizeof *maps);

  if (maps == NULL)
    {
      free (text);
      return NULL;
    }
  maps->context = context;
  maps->text = text;
  maps->files = name;
  maps->objects = klp_table (context, KLP_TABLE_FEW);
  maps->maps = klp_alloc (context, sizeof *maps->maps);
  if (maps->objects != NULL && maps->maps != NULL
      && klp_native_open (context, &bytes, maps->maps + maps->n_maps++)
      && agree (maps) && check_exports (maps))
    return maps;
  klp_maps_close (maps);
  return NULL;
}

/* See klp.h.  */

bool
klp_maps_same (const struct klp_maps *maps)
{
  bool same = true;

  for (size_t i = 0; maps != NULL && i < maps->n_maps; i++)
    same &= klp_native_same (maps->maps + i);
  return same;
}

/* See klp.h.  */

void
klp_maps_close (struct klp_maps *maps)
{
  if (maps == NULL)
    return;
  for (size_t i = 0; i < maps->n_maps; i++)
    klp_native_close (maps->maps + i);
  maps->n_maps = 0;
  free (maps->text);
  maps->text = NULL;
}
