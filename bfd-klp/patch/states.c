/* states.c -- what struct klp_patch says of other patches.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Whether a patch replaces those before it, and which states of the system
   it changes.  How a struct klp_patch is found is structures.c's business.
   Must not know of any other patch.  */

#include "config.h"
#include <string.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Read SIZE bytes at OFFSET of section number INDEX of ELF, which may not be
   there, into *VALUE.  */

static bool
read_number (const struct klp_elf *elf, unsigned int index, uint64_t offset,
	     unsigned int size, uint64_t *value)
{
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes = klp_elf_bytes (elf, section);

  if (bytes == NULL || section->size < size || offset > section->size - size)
    return false;
  *value = size == 1 ? bytes[offset] : klp_elf_get (elf, bytes + offset, size);
  return true;
}

/* Add the state ID of VERSION to PATCH.  */

static bool
add_state (struct klp_context *context, struct klp_patch *patch, uint64_t id,
	   uint64_t version)
{
  void *array = patch->states;

  if (!klp_grow (context, &array, &patch->states_room, patch->n_states,
		 sizeof *patch->states))
    return false;
  patch->states = array;
  patch->states[patch->n_states].id = id;
  patch->states[patch->n_states++].version = version;
  return true;
}

/* Report if an array of struct klp_state that ends with the empty entry at
   OFFSET of section number INDEX of ELF goes on up to END.  */

static void
check_behind (struct klp_elf *elf, const struct klp_layout *layout,
	      unsigned int index, uint64_t offset, uint64_t end)
{
  uint64_t id;

  for (offset += layout->state_size; end - offset >= layout->state_size;
       offset += layout->state_size)
    if (read_number (elf, index, offset + layout->state_id, 8, &id) && id != 0)
      {
	klp_finding (elf, KLP_RULE_KLP_ARRAY_END, index, offset,
		     "the kernel does not see this struct klp_state: one"
		     " without an id before it ends the array");
	return;
      }
}

/* Read the array of struct klp_state that PLACE points to into PATCH: the
   first one without an id ends it, and it must have one.  */

static bool
read_states (struct klp_pointers *pointers, const struct klp_pointer *place,
	     struct klp_patch *patch)
{
  struct klp_elf *elf = pointers->elf;
  const struct klp_layout *layout = patch->layout;
  unsigned int section = place->to_section;
  const struct klp_symbol *symbol
    = klp_elf_symbol_at (elf, section, place->to_offset);
  uint64_t end = elf->sections[section].size, id, version;
  uint64_t offset = place->to_offset;
  bool sized = (symbol != NULL && symbol->size != 0
		&& symbol->value == offset);

  if (sized && symbol->size < end - offset)
    end = offset + symbol->size;
  for (; end - offset >= layout->state_size; offset += layout->state_size)
    {
      if (!read_number (elf, section, offset + layout->state_id, 8, &id)
	  || !read_number (elf, section, offset + layout->state_version, 4,
			   &version)
	  || klp_pointer_at (pointers, section, offset + layout->state_id)
	     != NULL)
	{
	  patch->states_unread = true;
	  return true;
	}
      if (id == 0)
	{
	  if (sized)
	    check_behind (elf, layout, section, offset, end);
	  return true;
	}
      if (!add_state (elf->context, patch, id, version))
	return false;
    }
  klp_finding (elf, KLP_RULE_KLP_ARRAY_END, section, place->to_offset,
	       "no empty entry ends this array of struct klp_state: the kernel"
	       " reads up to the first one without an id");
  return true;
}

/* See patch.h.  */

bool
klp_states_read (struct klp_pointers *pointers, unsigned int section,
		 uint64_t offset, struct klp_patch *patch)
{
  struct klp_elf *elf = pointers->elf;
  const struct klp_pointer *place
    = klp_pointer_at (pointers, section, offset + patch->layout->patch_states);
  uint64_t replace;

  if (!read_number (elf, section, offset + patch->layout->patch_replace, 1,
		    &replace))
    patch->states_unread = true;
  else if (replace != 0)
    patch->replace = true;
  if (place == NULL)
    return true;
  /* Zeroed memory holds no state.  */
  if (place->to_section == 0)
    patch->states_unread = true;
  else if (klp_elf_bytes (elf, elf->sections + place->to_section) != NULL)
    return read_states (pointers, place, patch);
  return true;
}
