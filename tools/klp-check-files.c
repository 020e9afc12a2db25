/* klp-check-files.c -- the files that are to be checked.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For a directory, the modules in it and below it, in the order of their
   names.  Must not look into a file.  */

#include "config.h"
#include <errno.h>
#include <fts.h>
#include <string.h>
#include <sys/stat.h>
#include "check-program.h"

/* Files while they are collected.  */
struct files
{
  struct klp_context *context;
  char **list;
  size_t count;
  size_t room;
};

/* Add FILE to FILES.  */

static bool
add_file (struct files *files, const char *file)
{
  char *copy = klp_copy_string (files->context, file, strlen (file));

  if (copy == NULL
      || !klp_grow (files->context, (void **) &files->list, &files->room,
		    files->count, sizeof *files->list))
    return false;
  files->list[files->count++] = copy;
  return true;
}

/* The order of the entries A and B of a directory.  */

static int
compare_entries (const FTSENT **a, const FTSENT **b)
{
  return strcmp ((*a)->fts_name, (*b)->fts_name);
}

/* Add the modules below FOLDER to FILES.  */

static bool
add_folder (struct files *files, char *folder)
{
  char *roots[] = { folder, NULL };
  FTS *tree = fts_open (roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR,
			compare_entries);
  size_t before = files->count;
  FTSENT *entry;
  bool good = tree != NULL;

  if (tree == NULL)
    return klp_error (files->context, "%s: %s", folder, strerror (errno));
  while (good && (entry = fts_read (tree)) != NULL)
    switch (entry->fts_info)
      {
      case FTS_DNR:
      case FTS_ERR:
      case FTS_NS:
	good = klp_error (files->context, "%s: %s", entry->fts_path,
			  strerror (entry->fts_errno));
	break;
      case FTS_F:
	good = (!klp_is_module_file (entry->fts_name, NULL)
		|| add_file (files, entry->fts_path));
	break;
      default:
	break;
      }
  fts_close (tree);
  return good && (files->count != before
		  || klp_error (files->context, "%s: no module (*.ko, *.ko.gz,"
				" *.ko.xz, *.ko.zst) in this directory",
				folder));
}

/* See check-program.h.  */

bool
klp_check_collect (struct klp_context *context, char **names, size_t n,
		   bool ordered, char ***list, size_t *count)
{
  struct files files = { .context = context };
  struct stat status;
  bool good = true;

  for (size_t i = 0; good && i < n; i++)
    if (stat (names[i], &status) != 0 || !S_ISDIR (status.st_mode))
      good = add_file (&files, names[i]);
    else if (ordered)
      good = klp_error (context, "%s: a directory; --stack needs the files in"
			" the order in which they are loaded", names[i]);
    else
      good = add_folder (&files, names[i]);
  *list = files.list;
  *count = files.count;
  return good;
}
