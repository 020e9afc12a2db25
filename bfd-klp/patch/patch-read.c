/* patch-read.c -- read what the patch says of itself.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   From its structures (structures.c) and from what the user declares.  Must
   not know the target map: whether a name exists is not asked here.  */

#include "config.h"
#include <string.h>
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Add the object NAME (as it was declared with SPELLED) to PATCH.  */

static bool
declare_object (struct klp_elf *elf, struct klp_patch *patch,
		const char *name, const char *spelled)
{
  const char *problem = klp_object_name_problem (name);
  struct klp_patch_object *object;

  if (problem != NULL)
    return klp_error (elf->context, "%s: `%s': the object name `%s' %s; use"
		      " the name that lsmod shows", elf->name, spelled, name,
		      problem);
  object = klp_patch_object_add (elf->context, patch, name);
  if (object != NULL)
    object->declared = true;
  return object != NULL;
}

/* Add the objects that OPTIONS and ELF's own modinfo declare to PATCH.  */

static bool
add_declared (struct klp_elf *elf, const struct klp_options *options,
	      struct klp_patch *patch)
{
  struct klp_context *context = elf->context;
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);
  const char *value = NULL, *spelled;
  bool good = true;

  for (size_t i = 0; options != NULL && i < options->n_objects; i++)
    {
      spelled = klp_format (context, "%sobject=%s", options->prefix,
			    options->objects[i]);
      if (spelled == NULL
	  || !declare_object (elf, patch, options->objects[i], spelled))
	good = false;
    }
  while (modinfo != NULL
	 && (value = klp_modinfo_find (modinfo, size, "klp_object", value))
	    != NULL)
    {
      char *name = klp_object_name (context, value, strlen (value));

      spelled = klp_format (context, "klp_object=%s", value);
      if (name == NULL || spelled == NULL
	  || !declare_object (elf, patch, name, spelled))
	good = false;
    }
  return good;
}

/* Read what the tables of other tools in ELF say into PATCH, whose structures
   were not found; ABSOLUTE is the relocation type of a pointer.  */

static bool
read_foreign (struct klp_elf *elf, uint32_t absolute, struct klp_patch *patch)
{
  struct klp_foreign foreign = { .pointers.elf = elf, .patch = patch };

  if (klp_elf_find_section (elf, KLP_KPATCH_FUNCS) == 0
      && klp_elf_find_section (elf, KLP_OBJTOOL_OBJECTS) == 0)
    return true;
  return (klp_pointers_collect (&foreign.pointers, absolute)
	  && klp_kpatch_read (&foreign) && klp_objtool_read (&foreign));
}

/* See patch.h.  */

bool
klp_patch_read (struct klp_elf *elf, const struct klp_options *options,
		const struct klp_layout *layout, struct klp_patch *patch)
{
  const struct klp_arch *arch = elf->arch;
  const char *prefix = options == NULL ? "--" : options->prefix;
  bool unsure = false, good;

  patch->layout = layout;
  good = arch == NULL || klp_structures_read (elf, arch->absolute, prefix,
					      patch, &unsure);
  if (good && arch != NULL && !patch->read && !unsure
      && !read_foreign (elf, arch->absolute, patch))
    good = false;
  if (!add_declared (elf, options, patch))
    good = false;
  if (!good || arch == NULL || patch->read || unsure
      || !klp_elf_is_livepatch (elf, options))
    return good;
  if (patch->n_objects == 0)
    klp_finding_with (elf, KLP_RULE_KLP_STRUCTURES_UNREAD,
		      klp_format (elf->context, "say what it patches with"
				  " %sobject=NAME", prefix), KLP_WHOLE_FILE, 0,
		      "no struct klp_patch found, so its objects and old"
		      " functions are not checked");
  else
    klp_report (elf->context, KLP_NOTE, "%s: no struct klp_patch found, so its"
		" objects and old functions are not checked", elf->name);
  return good;
}
