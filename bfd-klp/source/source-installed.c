/* source-installed.c -- the image of an installed kernel.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Distributions keep it beside the modules, as /lib/modules/REL/vmlinuz
   (Debian from 7.2 on), or as /boot/vmlinuz-REL.  Must not know what is in
   it.  */

#include "config.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"
#include "source/source.h"

/* Where the folder of modules is below a system's root; `usr' may come
   before.  */
#define MODULES "lib/modules/"
#define USR "usr/"

/* If the text of LENGTH bytes at PATH ends with END, at the start of a name
   of its path, the length of what is before; else LENGTH.  */

static size_t
strip_end (const char *path, size_t length, const char *end)
{
  size_t n = strlen (end);

  return (length >= n && memcmp (path + length - n, end, n) == 0
	  && (length == n || path[length - n - 1] == '/') ? length - n
	  : length);
}

/* The place of the image in /boot that belongs to FOLDER, a folder of modules
   named ROOT/lib/modules/REL; NULL when it is not named so.  The links on
   its path are not followed: they may lead out of ROOT.  */

static const char *
place_in_boot (struct klp_context *context, const char *folder)
{
  size_t length = strlen (folder), modules, root;
  const char *release;

  while (length > 1 && folder[length - 1] == '/')
    length--;
  release = memrchr (folder, '/', length);
  if (release == NULL)
    return NULL;
  release++;
  modules = release - folder;
  root = strip_end (folder, modules, MODULES);
  if (root == modules)
    return NULL;
  root = strip_end (folder, root, USR);
  return klp_format (context, "%.*sboot/vmlinuz-%.*s", (int) root, folder,
		     (int) (folder + length - release), release);
}

/* See source.h.  */

bool
klp_map_read_installed (struct klp_map_builder *builder, const char *file)
{
  struct klp_context *context = builder->context;
  const char *beside, *boot;
  struct stat status;

  if (stat (file, &status) != 0 || !S_ISDIR (status.st_mode))
    return klp_map_read_image (builder, file);
  beside = klp_format (context, "%s/vmlinuz", file);
  boot = place_in_boot (context, file);
  if (beside == NULL)
    return false;
  if (access (beside, F_OK) == 0)
    return klp_map_read_image (builder, beside);
  if (boot != NULL && access (boot, F_OK) == 0)
    return klp_map_read_image (builder, boot);
  return klp_error (context, "%s: a directory, and its kernel's image is not"
		    " %s%s%s; name the image's file", file, beside,
		    boot == NULL ? "" : " or ", boot == NULL ? "" : boot);
}
