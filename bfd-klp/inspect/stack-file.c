/* stack-file.c -- the file that a loaded patch is from.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel shows a loaded patch's functions, but neither its states nor what
   it corrects.  The module's file says both, if it is there and the same one.
   Reports nothing: a patch can be loaded from anywhere.  */

#include "config.h"
#include <string.h>
#include <unistd.h>
#include "inspect/module-file.h"
#include "inspect/stack.h"
#include "kernel/kernel.h"
#include "mapfile/mapfile.h"
#include "klp-format.h"

/* A klp_print_function for what nobody wants to know.  */

static void
say_nothing (void *data, enum klp_level level, const char *text)
{
  (void) data;
  (void) level;
  (void) text;
}

/* Enter the files that INDEX, depmod's of FOLDER, names into STACK.  The first
   of a name counts.  */

static bool
enter_index (struct klp_stack *stack, const char *folder, const char *index)
{
  struct klp_context *context = stack->context;
  size_t number;

  for (const char *line = index; *line != '\0';
       line += strcspn (line, "\n"), line += *line == '\n')
    {
      size_t length = strcspn (line, ":\n");
      const char *file = memrchr (line, '/', length);
      const char *module;
      void *array = stack->files;

      file = file == NULL ? line : file + 1;
      if (line[length] != ':')
	continue;
      module = klp_object_name (context, file, line + length - file);
      if (module == NULL
	  || !klp_grow (context, &array, &stack->files_room, stack->n_files,
			sizeof *stack->files))
	return false;
      stack->files = array;
      if (klp_table_number (stack->by_module, module, &number))
	continue;
      if (!klp_table_enter (context, &stack->by_module, module,
			    stack->n_files))
	return false;
      stack->files[stack->n_files++]
	= (*line == '/' ? klp_copy_string (context, line, length)
	   : klp_format (context, "%s/%.*s", folder, (int) length, line));
    }
  return true;
}

/* Read which files the modules of STACK's system, whose kernel is of RELEASE,
   are from, unless that has been done.  QUIET takes what is reported.  */

static bool
read_index (struct klp_stack *stack, struct klp_context *quiet,
	    const char *release)
{
  static const char *const folders[] = { "lib/modules", "usr/lib/modules" };
  struct klp_map_bytes bytes;
  const char *folder, *index;

  if (stack->files_read)
    return true;
  stack->files_read = true;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    {
      folder = klp_format (stack->context, "%s/%s/%s", stack->root, folders[i],
			   release);
      index = (folder == NULL ? NULL
	       : klp_format (stack->context, "%s/modules.dep", folder));
      if (index == NULL)
	return false;
      if (access (index, R_OK) == 0
	  && klp_map_read_file (quiet, index, &bytes)
	  && !enter_index (stack, folder, bytes.data))
	return false;
    }
  return true;
}

/* See stack.h.  */

bool
klp_stack_take_target (struct klp_stack *stack, const struct klp_elf *elf,
		       struct klp_stack_patch *patched)
{
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);
  const char *target = (modinfo == NULL ? NULL
			: klp_modinfo_find (modinfo, size, KLP_MODINFO_TARGET,
					    NULL));

  if (target == NULL)
    return true;
  patched->target = klp_copy_string (stack->context, target, strlen (target));
  return patched->target != NULL;
}

/* Take what ELF, whose structures are PATCH, says of the loaded PATCHED.  */

static bool
take (struct klp_stack *stack, struct klp_stack_patch *patched,
      const struct klp_elf *elf, const struct klp_patch *patch)
{
  size_t size = patch->n_states * sizeof *patch->states;
  struct klp_patch_state *states = klp_alloc (stack->context, size + 1);

  if (states == NULL
      || !klp_fixes_read (stack->context, elf, &patched->loaded.fixes))
    return false;
  if (size != 0)
    memcpy (states, patch->states, size);
  patched->states = states;
  patched->n_states = patch->n_states;
  patched->states_known = patch->read && !patch->states_unread;
  return klp_stack_take_target (stack, elf, patched);
}

/* Read FILE, which may be another module by now, for PATCHED of STACK.  QUIET
   takes what is reported.  */

static bool
read_file (struct klp_stack *stack, struct klp_context *quiet,
	   const char *file, struct klp_stack_patch *patched)
{
  const char *build_id = patched->loaded.build_id, *id;
  struct klp_map_contents contents;
  struct klp_patch patch = { 0 };
  struct klp_elf *elf;
  bool good = true;

  if (klp_check_open (quiet, file, &contents, &elf))
    {
      id = klp_elf_build_id (elf);
      if (build_id == NULL || id == NULL ? build_id == id
	  : strcmp (build_id, id) == 0)
	{
	  klp_patch_read (elf, NULL, stack->layout, &patch);
	  patched->loaded.file = klp_copy_string (stack->context, file,
						  strlen (file));
	  good = (patched->loaded.file != NULL
		  && take (stack, patched, elf, &patch));
	}
      klp_elf_close (elf);
    }
  klp_map_contents_close (&contents);
  return good;
}

/* See stack.h.  */

bool
klp_stack_read_file (struct klp_stack *stack, const char *release,
		     struct klp_stack_patch *patched)
{
  struct klp_context *quiet = klp_context_new (say_nothing, NULL);
  const char *file;
  size_t number;
  bool good;

  if (quiet == NULL)
    return klp_error (stack->context, "out of memory");
  good = read_index (stack, quiet, release);
  if (good && klp_table_number (stack->by_module, patched->name, &number))
    {
      file = stack->files[number];
      if (file != NULL && *file == '/' && *stack->root != '\0'
	  && !klp_begins (file, stack->root))
	file = klp_format (quiet, "%s%s", stack->root, file);
      good = file != NULL && read_file (stack, quiet, file, patched);
    }
  klp_context_free (quiet);
  return good;
}

/* See stack.h.  */

bool
klp_stack_is_loaded (struct klp_stack *stack, struct klp_elf *elf,
		     const struct klp_patch *patch,
		     struct klp_stack_patch *patched)
{
  const char *id = klp_elf_build_id (elf);

  if (id == NULL || patched->loaded.build_id == NULL
      || strcmp (id, patched->loaded.build_id) != 0)
    return false;
  if (patched->loaded.file == NULL)
    {
      patched->loaded.file = klp_copy_string (stack->context, elf->name,
					      strlen (elf->name));
      take (stack, patched, elf, patch);
    }
  return true;
}
