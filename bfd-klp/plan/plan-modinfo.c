/* plan-modinfo.c -- what .modinfo becomes.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Strings keep their offsets, for symbols point at them: what goes becomes
   NUL, what comes is put at the end.  The old place of all of it becomes NULs
   too, because busybox's depmod looks for `depends=' in the whole file.  Must
   not know relocations.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "plan/plan.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* Whether JOB still refers to the module NAME (LENGTH bytes) by ordinary
   references, or never converted a reference to it: then `depends=' keeps
   it.  */

static bool
still_depends (struct klp_job *job, const char *name, size_t length)
{
  char *object = klp_object_name (job->context, name, length);
  bool converted = false;

  if (object == NULL)
    return true;
  for (size_t i = 0; i < job->decision.n_references; i++)
    {
      const struct klp_reference *reference = job->decision.references + i;

      if (reference->object == NULL || strcmp (reference->object, object) != 0)
	continue;
      if (reference->verdict == KLP_VERDICT_ORDINARY)
	return true;
      converted |= reference->verdict == KLP_VERDICT_LIVEPATCH;
    }
  return !converted;
}

/* Cut the modules that JOB no longer depends on out of the list VALUE.  */

static void
cut_depends (struct klp_job *job, char *value)
{
  size_t length = strlen (value);
  char *from = value, *to = value, *end = value + length;

  while (from < end)
    {
      size_t n = strcspn (from, ",");

      if (still_depends (job, from, n))
	{
	  if (to != value)
	    *to++ = ',';
	  memmove (to, from, n);
	  to += n;
	}
      from += n + (from + n < end);
    }
  memset (to, '\0', end - to);
}

/* Append the modinfo string TAG=VALUE to BYTES.  */

static bool
append_modinfo (struct klp_context *context, struct klp_bytes *bytes,
		const char *tag, const char *value)
{
  const char *text = klp_format (context, "%s=%s", tag, value);

  return (text != NULL
	  && klp_bytes_append (context, bytes, text, strlen (text) + 1));
}

/* The order of names.  A and B point to pointers to them.  */

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Put the modules that JOB's patch is bound to into *NAMES, sorted, each once
   at least; *COUNT of them: those that it patches, and those of its
   symbols.  */

static bool
bound_modules (struct klp_job *job, const char ***names, size_t *count)
{
  const struct klp_patch *patch = &job->patch;
  const struct klp_decision *decision = &job->decision;

  *count = 0;
  *names = klp_alloc_array (job->context, patch->n_objects
			    + decision->n_references + 1, sizeof **names);
  if (*names == NULL)
    return false;
  for (size_t i = 0; i < patch->n_objects; i++)
    if (patch->objects[i].n_functions != 0)
      (*names)[(*count)++] = patch->objects[i].name;
  for (size_t i = 0; i < decision->n_references; i++)
    if (decision->references[i].verdict == KLP_VERDICT_LIVEPATCH
	/* Most are of one object.  */
	&& (*count == 0 || strcmp ((*names)[*count - 1],
				   decision->references[i].object) != 0))
      (*names)[(*count)++] = decision->references[i].object;
  qsort (*names, *count, sizeof **names, compare_names);
  return true;
}

/* What JOB's patch has been bound to, as `klp_target=' spells it; NULL when
   out of memory.  */

static const char *
target_text (struct klp_job *job)
{
  struct klp_context *context = job->context;
  const struct klp_map_object *vmlinux
    = klp_maps_object (job->maps, KLP_VMLINUX);
  const char *release = klp_maps_release (job->maps), *text;
  const char **names;
  size_t count;

  text = klp_format (context, "%s%s%s", release == NULL ? "unknown" : release,
		     vmlinux == NULL || vmlinux->build_id == NULL ? "" : " ",
		     vmlinux == NULL || vmlinux->build_id == NULL
		     ? "" : vmlinux->build_id);
  if (!bound_modules (job, &names, &count))
    return NULL;
  for (size_t i = 0; i < count && text != NULL; i++)
    {
      const struct klp_map_object *object
	= klp_maps_object (job->maps, names[i]);
      const char *id;

      if (object == NULL || strcmp (names[i], KLP_VMLINUX) == 0
	  || (i != 0 && strcmp (names[i - 1], names[i]) == 0))
	continue;
      id = object->build_id != NULL ? object->build_id : object->srcversion;
      if (id != NULL && strchr (id, ' ') == NULL)
	text = klp_format (context, "%s %s=%s%s", text, names[i],
			   object->build_id != NULL ? ""
			   : KLP_TARGET_SRCVERSION, id);
    }
  return text;
}

/* See plan.h.  */

bool
klp_plan_modinfo (struct klp_planner *planner)
{
  struct klp_context *context = planner->elf->context;
  size_t size;
  const char *old = klp_elf_modinfo (planner->elf, &size);
  unsigned int index = klp_elf_find_section (planner->elf,
					     KLP_MODINFO_SECTION);
  struct klp_bytes bytes = { 0 };
  const char *value = NULL, *target;
  const unsigned char *nothing;

  if (old == NULL)
    return klp_error (context, "%s: no proper .modinfo section; a module needs"
		      " the one that modpost's .mod.o brings",
		      planner->elf->name);
  if (!klp_bytes_append (context, &bytes, old, size))
    return false;
  while ((value = klp_modinfo_find ((char *) bytes.data, size,
				    KLP_MODINFO_DEPENDS, value)) != NULL)
    cut_depends (planner->job, (char *) value);
  if (klp_modinfo_find (old, size, KLP_MODINFO_LIVEPATCH, NULL) == NULL
      && !append_modinfo (context, &bytes, KLP_MODINFO_LIVEPATCH, "Y"))
    return false;
  target = target_text (planner->job);
  if (target == NULL
      || !append_modinfo (context, &bytes, KLP_MODINFO_TARGET, target))
    return false;
  planner->contents[index] = bytes.data;
  planner->headers[index].size = bytes.length;
  /* busybox looks for `depends=' in the whole file, so the old strings must
     not stay where the section was.  */
  nothing = klp_alloc (context, size);
  return (nothing != NULL
	  && klp_plan_add_extent (planner,
				  planner->elf->sections[index].offset,
				  nothing, size));
}
