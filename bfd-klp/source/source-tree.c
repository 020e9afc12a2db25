/* source-tree.c -- read a tree of modules, such as /lib/modules/RELEASE.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Finds the modules that depmod would: the `build' and `source' links are
   not followed, and of two files of one module `updates' wins, then
   `extra'.  Must not know what is in a module.  */

#include "config.h"
#include <errno.h>
#include <fts.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"
#include "image/image.h"
#include "image/unpack.h"
#include "making/making.h"
#include "source/source.h"

/* A module's file; begins with the module's name, for klp_table.  */
struct found
{
  const char *name;
  const char *file;
  unsigned int rank;		/* the lowest wins  */
};

/* The tree being read.  */
struct tree
{
  struct klp_map_builder *builder;
  const char *folder;
  struct klp_table *table;
  struct found **modules;
  size_t count;
  size_t room;
};

/* More errors than this from one tree are the same one over again.  */
#define MOST_ERRORS 20

/* The rank of PATH, a file below TREE's folder.  */

static unsigned int
path_rank (const struct tree *tree, const char *path)
{
  path += strlen (tree->folder);
  path += strspn (path, "/");
  if (strncmp (path, "updates/", 8) == 0)
    return 0;
  return strncmp (path, "extra/", 6) == 0 ? 1 : 2;
}

/* Add the module's file PATH, called NAME without its folder, to TREE.  */

static bool
add_file (struct tree *tree, const char *path, const char *name)
{
  struct klp_context *context = tree->builder->context;
  struct found *found = klp_alloc (context, sizeof *found), *other;
  void **slot;

  if (found == NULL)
    return false;
  found->name = klp_object_name (context, name, strlen (name));
  found->file = klp_copy_string (context, path, strlen (path));
  found->rank = path_rank (tree, path);
  if (found->name == NULL || found->file == NULL)
    return false;
  slot = klp_table_slot (tree->table, found->name);
  if (slot == NULL)
    return false;
  other = *slot;
  if (other == NULL)
    {
      if (!klp_grow (context, (void **) &tree->modules, &tree->room,
		     tree->count, sizeof *tree->modules))
	return false;
      tree->modules[tree->count++] = found;
      *slot = found;
      return true;
    }
  if (other->rank == found->rank)
    return klp_error (context, "%s and %s are both the module %s, and depmod"
		      " prefers neither: remove one", other->file, found->file,
		      found->name);
  if (found->rank < other->rank)
    *other = *found;
  return true;
}

/* Look at ENTRY, which fts has found in TREE.  */

static bool
look_at (struct tree *tree, FTSENT *entry)
{
  struct klp_context *context = tree->builder->context;
  struct stat status;

  switch (entry->fts_info)
    {
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
      return klp_error (context, "%s: cannot read: %s", entry->fts_path,
			strerror (entry->fts_errno));
    case FTS_F:
      break;
    case FTS_SL:
      /* A link to a module is one; a link to a folder leads out of the
	 tree.  */
      if (stat (entry->fts_path, &status) != 0 || !S_ISREG (status.st_mode))
	return true;
      break;
    default:
      return true;
    }
  if (entry->fts_level == 0)
    return klp_error (context, "%s: not a directory; name a module's file"
		      " without an option", entry->fts_path);
  return (!klp_is_module_file (entry->fts_name, NULL)
	  || add_file (tree, entry->fts_path, entry->fts_name));
}

/* The order of a folder's entries.  */

static int
compare_entries (const FTSENT **a, const FTSENT **b)
{
  return strcmp ((*a)->fts_name, (*b)->fts_name);
}

/* Find all modules of TREE.  */

static bool
walk (struct tree *tree)
{
  char *folder = klp_copy_string (tree->builder->context, tree->folder,
				  strlen (tree->folder));
  char *paths[] = { folder, NULL };
  bool good = true;
  FTSENT *entry;
  FTS *fts;

  if (folder == NULL)
    return false;
  fts = fts_open (paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR,
		  compare_entries);
  if (fts == NULL)
    return klp_error (tree->builder->context, "%s: cannot open: %s",
		      tree->folder, strerror (errno));
  for (errno = 0; (entry = fts_read (fts)) != NULL; errno = 0)
    good &= look_at (tree, entry);
  if (errno != 0)
    good = klp_error (tree->builder->context, "%s: cannot read: %s",
		      tree->folder, strerror (errno));
  fts_close (fts);
  return good;
}

/* Read module number INDEX of TREE, which AHEAD opens, or which is read into
   SPARE.  */

static bool
read_one (struct tree *tree, struct klp_map_ahead *ahead, void *spare,
	  size_t index)
{
  struct klp_map_builder *builder = tree->builder;
  struct klp_map_contents contents;
  bool livepatch, good;

  if (builder->show != NULL)
    builder->show (builder->show_data, index, tree->count);
  if (ahead != NULL)
    good = klp_map_ahead_take (ahead, builder->context, &contents);
  else
    good = klp_map_contents_copy (builder->context,
				  tree->modules[index]->file,
				  KLP_UNPACK_MODULE_MAX, spare, &contents);
  good = good && klp_map_read_contents (builder, &contents, &livepatch);
  klp_map_contents_close (&contents);
  return good;
}

/* Read the modules of TREE.  */

static bool
read_all (struct tree *tree)
{
  struct klp_context *context = tree->builder->context;
  unsigned long errors = klp_error_count (context);
  const char **files = klp_alloc_array (context, tree->count, sizeof *files);
  struct klp_map_ahead *ahead = NULL;
  void *spare = klp_alloc (context, KLP_MAP_SPARE);
  bool packed, any = false, good = true;

  if (files == NULL || spare == NULL)
    return false;
  for (size_t i = 0; i < tree->count; i++)
    {
      files[i] = tree->modules[i]->file;
      any |= klp_is_module_file (files[i], &packed) && packed;
    }
  /* For plain modules it would only cost time.  */
  if (any)
    {
      ahead = klp_map_ahead_start (files, tree->count);
      if (ahead == NULL)
	return klp_no_memory (context, 0);
    }
  for (size_t i = 0; i < tree->count; i++)
    {
      /* There is no map without the kernel.  */
      if (tree->builder->wait != NULL
	  && klp_image_failed (tree->builder->waits_for))
	break;
      good &= read_one (tree, ahead, spare, i);
      if (klp_error_count (context) - errors >= MOST_ERRORS)
	break;
    }
  if (ahead != NULL)
    klp_map_ahead_end (ahead);
  return good;
}

/* Note in TREE's builder the modules that this kernel has in vmlinux, which
   `modules.builtin' lists as files.  */

static bool
read_builtin (struct tree *tree)
{
  struct klp_map_builder *builder = tree->builder;
  const char *file = klp_format (builder->context, "%s/modules.builtin",
				 tree->folder);
  struct klp_map_bytes bytes;
  unsigned long number = 0;
  char *line, *rest;

  if (file == NULL)
    return false;
  if (access (file, F_OK) != 0)
    return true;
  if (!klp_map_read_file (builder->context, file, &bytes))
    return false;
  for (rest = bytes.data; (line = strsep (&rest, "\n")) != NULL;)
    {
      const char *slash = strrchr (line, '/');
      const char *name = slash == NULL ? line : slash + 1;
      struct klp_map_target *target;

      number++;
      if (!klp_is_module_file (name, NULL))
	continue;
      name = klp_object_name (builder->context, name, strlen (name));
      target = name == NULL ? NULL
	       : klp_map_target (builder, name, file, number);
      if (target == NULL)
	return false;
      target->builtin = true;
    }
  return true;
}

/* See source.h.  */

bool
klp_map_read_tree (struct klp_map_builder *builder, const char *folder)
{
  struct klp_context *context = builder->context;
  struct tree tree;

  memset (&tree, 0, sizeof tree);
  tree.builder = builder;
  tree.folder = folder;
  tree.table = klp_table (context, KLP_TABLE_FEW);
  if (tree.table == NULL || !walk (&tree))
    return false;
  if (tree.count == 0)
    return klp_error (context, "%s: holds no modules (*.ko)", folder);
  return read_builtin (&tree) && read_all (&tree);
}
