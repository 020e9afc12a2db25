/* stack-running.c -- the patches that are loaded now.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Knows where the kernel shows them, and who else uses ftrace; all is looked
   for below a root, which may be a copy.  Must not judge it.  */

#include "config.h"
#include <dirent.h>
#include <endian.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/base.h"
#include "inspect/stack.h"
#include "kernel/kernel.h"
#include "mapfile/mapfile.h"
#include "klp-format.h"

/* What is called for an entry of a folder, with its name.  */
typedef bool (*visitor) (struct klp_stack *stack, void *data,
			 const char *folder, const char *name);

/* Call VISIT with DATA for the folders in FOLDER, by name; none when it is not
   there.  */

static bool
visit_folders (struct klp_stack *stack, const char *folder, visitor visit,
	       void *data)
{
  struct dirent **entries;
  int count = scandir (folder, &entries, NULL, alphasort);
  bool good = true;

  if (count < 0)
    return (errno == ENOENT || errno == ENOTDIR
	    || klp_error (stack->context, "%s: cannot read: %s", folder,
			  strerror (errno)));
  for (int i = 0; i < count; i++)
    {
      if (good && entries[i]->d_name[0] != '.'
	  && (entries[i]->d_type == DT_DIR || entries[i]->d_type == DT_UNKNOWN))
	good = visit (stack, data, folder, entries[i]->d_name);
      free (entries[i]);
    }
  free (entries);
  return good;
}

/* The first line of the file FOLDER/NAME; "" when there is none.  */

static const char *
read_line (struct klp_stack *stack, const char *folder, const char *name)
{
  const char *file = klp_format (stack->context, "%s/%s", folder, name);
  struct klp_map_bytes bytes;

  if (file == NULL || access (file, R_OK) != 0
      || !klp_map_read_file (stack->context, file, &bytes))
    return "";
  bytes.data[strcspn (bytes.data, "\n")] = '\0';
  return bytes.data;
}

/* Take the folder FOLDER/NAME of a function, `NAME,POSITION', whose object is
   FOLDER's name, for the patch DATA.  */

static bool
take_function (struct klp_stack *stack, void *data, const char *folder,
	       const char *name)
{
  const char *object = strrchr (folder, '/') + 1, *comma = strchr (name, ',');
  struct klp_patch_function function = { 0 };
  const char *key;
  size_t number;

  if (comma == NULL || !klp_parse_number (comma + 1, &function.old_position))
    return true;
  function.old_name = klp_copy_string (stack->context, name, comma - name);
  if (function.old_name == NULL)
    return false;
  key = klp_stack_key (stack->context, object, &function);
  return (key != NULL
	  && (klp_table_number (stack->by_key, key, &number)
	      || klp_stack_push_function (stack, data, object, &function,
					  key)));
}

/* Take the folder FOLDER/NAME of an object for the patch DATA.  */

static bool
take_object (struct klp_stack *stack, void *data, const char *folder,
	     const char *name)
{
  const char *path = klp_format (stack->context, "%s/%s", folder, name);

  return path != NULL && visit_folders (stack, path, take_function, data);
}

/* The build-id of the loaded module NAME; NULL when it has none.  */

static bool
read_build_id (struct klp_stack *stack, const char *name, const char **id)
{
  const char *file = klp_format (stack->context, "%s/sys/module/%s/notes/"
				 ".note.gnu.build-id", stack->root, name);
  struct klp_notes notes = { .big_endian = __BYTE_ORDER == __BIG_ENDIAN,
			     .padding = 4 };
  struct klp_map_bytes bytes;

  *id = NULL;
  if (file == NULL)
    return false;
  if (access (file, R_OK) != 0)
    return true;
  if (!klp_map_read_file (stack->context, file, &bytes))
    return false;
  notes.data = (const unsigned char *) bytes.data;
  notes.size = bytes.size;
  return (klp_build_id_text (stack->context, &notes, id)
	  || (notes.damaged
	      && klp_error (stack->context, "%s: the notes in it are damaged",
			    file)));
}

/* Take the loaded patch FOLDER/NAME; DATA is the kernel's release.  */

static bool
take_patch (struct klp_stack *stack, void *data, const char *folder,
	    const char *name)
{
  struct klp_stack_patch *patched
    = klp_alloc (stack->context, sizeof *patched);
  const char *path = klp_format (stack->context, "%s/%s", folder, name);

  if (patched == NULL || path == NULL)
    return false;
  patched->name = klp_copy_string (stack->context, name, strlen (name));
  patched->what = klp_format (stack->context, "%s (loaded)", name);
  if (patched->name == NULL || patched->what == NULL
      || !read_build_id (stack, name, &patched->loaded.build_id))
    return false;
  patched->loaded.name = patched->name;
  patched->loaded.enabled = strcmp (read_line (stack, path, "enabled"), "1")
			    == 0;
  patched->loaded.transition
    = strcmp (read_line (stack, path, "transition"), "1") == 0;
  if (patched->loaded.transition)
    stack->transition = patched;
  return (klp_stack_read_file (stack, data, patched)
	  && klp_stack_push_patch (stack, patched)
	  && visit_folders (stack, path, take_object, patched));
}

/* The flags behind the number of users in the line TEXT of enabled_functions:
   capital letters, each a word.  */

static unsigned int
line_flags (const char *text)
{
  const char *p = strstr (text, " (");
  unsigned int flags = 0;

  p = p == NULL ? NULL : strchr (p, ')');
  for (p = p == NULL ? "" : p + 1; *p == ' '; p++)
    for (; p[1] >= 'A' && p[1] <= 'Z' && strchr (" \t", p[2]) != NULL; p++)
      flags |= p[1] == 'I' ? KLP_FTRACE_CHANGES
	       : p[1] == 'D' ? KLP_FTRACE_DIRECT : 0;
  return flags;
}

/* Take LINE of enabled_functions: `NAME [MODULE] (USERS) FLAGS ...'.  What
   has neither of the flags is not worth keeping.  */

static bool
take_user (struct klp_stack *stack, char *line)
{
  unsigned int flags = line_flags (line);
  size_t length = strcspn (line, " ");
  const char *object = KLP_VMLINUX, *key;
  size_t size = strlen (KLP_VMLINUX);
  void *array = stack->users;

  if (flags == 0 || length == 0 || *line == '\t')
    return true;
  if (strncmp (line + length, " [", 2) == 0)
    {
      object = line + length + 2;
      size = strcspn (object, "]");
    }
  key = klp_format (stack->context, "%.*s/%.*s", (int) size, object,
		    (int) length, line);
  if (key == NULL
      || !klp_grow (stack->context, &array, &stack->users_room, stack->n_users,
		    sizeof *stack->users))
    return false;
  stack->users = array;
  stack->users[stack->n_users] = flags;
  return klp_table_enter (stack->context, &stack->by_user, key,
			  stack->n_users++);
}

/* Read who uses ftrace.  Only root sees it.  */

static bool
read_users (struct klp_stack *stack)
{
  static const char *const folders[] =
    { "sys/kernel/tracing", "sys/kernel/debug/tracing" };
  struct klp_map_bytes bytes;
  const char *file;
  char *end;

  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    {
      file = klp_format (stack->context, "%s/%s/enabled_functions",
			 stack->root, folders[i]);
      if (file == NULL)
	return false;
      if (access (file, R_OK) != 0)
	continue;
      if (!klp_map_read_file (stack->context, file, &bytes))
	return false;
      for (char *line = bytes.data; *line != '\0'; line = end)
	{
	  end = line + strcspn (line, "\n");
	  if (*end != '\0')
	    *end++ = '\0';
	  if (!take_user (stack, line))
	    return false;
	}
      return true;
    }
  return true;
}

/* See klp-programs.h.  */

bool
klp_stack_running (struct klp_stack *stack, const char *root)
{
  const char *folder, *kernel, *release;

  stack->root = root == NULL ? "" : root;
  stack->running = true;
  kernel = klp_format (stack->context, "%s/proc/sys/kernel", stack->root);
  folder = klp_format (stack->context, "%s/sys/kernel/livepatch",
		       stack->root);
  if (kernel == NULL || folder == NULL)
    return false;
  release = read_line (stack, kernel, "osrelease");
  return (visit_folders (stack, folder, take_patch, (void *) release)
	  && read_users (stack));
}

/* See klp-programs.h.  */

const struct klp_loaded *
klp_stack_loaded (const struct klp_stack *stack, size_t number)
{
  return (number < stack->n_loaded
	  ? &stack->patches[number]->loaded : NULL);
}
