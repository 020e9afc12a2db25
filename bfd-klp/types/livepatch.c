/* livepatch.c -- the kernel's livepatch structures in its types.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Must not know what the offsets are for.  */

#include "config.h"
#include <string.h>
#include "kernel/kernel.h"
#include "types/types.h"

/* The struct NAME of TYPES that has members; 0: there is none.  */

static uint32_t
find_structure (struct klp_types *types, const char *name)
{
  uint32_t id = 0;

  while ((id = klp_types_next (types, name, id)) != 0)
    if (klp_type (types, id)->kind == KLP_TYPE_STRUCT
	&& !klp_type (types, id)->declared)
      break;
  return id;
}

/* Set *VALUE to the offset of MEMBER (NULL: to the size) of STRUCTURE in the
   types DATA.  */

static bool
ask_types (void *data, const char *structure, const char *member,
	   uint64_t *value)
{
  struct klp_types *types = data;
  uint32_t id = find_structure (types, structure);
  const struct klp_type *type = klp_type (types, id);

  if (id == 0)
    return false;
  *value = type->size;
  if (member == NULL)
    return true;
  for (uint32_t i = 0; i < type->count; i++)
    {
      const struct klp_member *found = klp_type_member (types, id, i);

      *value = found->value / 8;
      if (strcmp (found->name, member) == 0)
	return found->bits == 0;
    }
  return false;
}

/* See types.h.  */

bool
klp_types_livepatch (struct klp_types *types, struct klp_layout *layout)
{
  return klp_layout_make (layout, ask_types, types);
}
