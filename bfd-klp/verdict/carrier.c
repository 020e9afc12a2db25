/* carrier.c -- find whose load applies a reference.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A symbol's object says where the kernel searches; the object of the
   relocation section says when.  Every such object must be one that the
   patch has a klp_object for, or the kernel never applies the section and
   says nothing.  Must not choose between symbols.  */

#include "config.h"
#include <string.h>
#include "map/map.h"
#include "patch/patch.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* Whether relocations against symbols of the module OBJECT may be applied
   when the patched object CARRIER of JOB loads.  */

static bool
may_carry (const struct klp_job *job, const struct klp_patch_object *carrier,
	   const char *object)
{
  return (klp_patch_applies (&job->patch, carrier)
	  && strcmp (carrier->name, KLP_VMLINUX) != 0
	  && (strcmp (carrier->name, object) == 0
	      || klp_depends_on (job->maps, carrier->name, object)));
}

/* See verdict.h.  */

size_t
klp_carriers (struct klp_job *job, const char *object, const char *for_object,
	      struct klp_patch_object **carrier)
{
  struct klp_patch *patch = &job->patch;
  size_t count = 0;

  *carrier = NULL;
  if (strcmp (object, KLP_VMLINUX) == 0)
    return 1;
  for (size_t i = 0; i < patch->n_objects; i++)
    {
      struct klp_patch_object *this = patch->objects + i;

      if (!may_carry (job, this, object)
	  || (for_object != NULL && strcmp (for_object, this->name) != 0))
	continue;
      *carrier = this;
      count++;
      if (for_object == NULL && strcmp (this->name, object) == 0)
	return 1;
    }
  return count;
}
