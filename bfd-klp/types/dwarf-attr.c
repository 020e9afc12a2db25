/* dwarf-attr.c -- the attributes of an entry of DWARF.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   To find one attribute libdw goes through all that are before it.  Here one
   pass notes those that are of interest.  Must not know what they are for.  */

#include "config.h"
#include <dwarf.h>
#include "types/dwarf-reader.h"

/* By attribute: its place in struct klp_dwarf_attributes, and 1.  */
static const unsigned char slots[]
  = {
      [DW_AT_name] = 1,
      [DW_AT_byte_size] = 2,
      [DW_AT_bit_offset] = 3,
      [DW_AT_low_pc] = 4,
      [DW_AT_const_value] = 5,
      [DW_AT_bit_size] = 6,
      [DW_AT_upper_bound] = 7,
      [DW_AT_abstract_origin] = 8,
      [DW_AT_count] = 9,
      [DW_AT_data_member_location] = 10,
      [DW_AT_decl_file] = 11,
      [DW_AT_decl_line] = 12,
      [DW_AT_declaration] = 13,
      [DW_AT_encoding] = 14,
      [DW_AT_prototyped] = 15,
      [DW_AT_specification] = 16,
      [DW_AT_type] = 17,
      [DW_AT_entry_pc] = 18,
      [DW_AT_ranges] = 19,
      [DW_AT_data_bit_offset] = 20,
      [DW_AT_linkage_name] = KLP_DWARF_SLOTS
    };

/* Note ATTRIBUTE in DATA.  */

static int
take_attribute (Dwarf_Attribute *attribute, void *data)
{
  struct klp_dwarf_attributes *found = data;
  unsigned int slot = (attribute->code < sizeof slots
		       ? slots[attribute->code] : 0);

  if (slot != 0 && (found->present >> slot & 1) == 0)
    {
      found->present |= UINT32_C (1) << slot;
      found->list[slot - 1] = *attribute;
    }
  return DWARF_CB_OK;
}

/* See dwarf-reader.h.  */

void
klp_dwarf_attributes (Dwarf_Die *die, struct klp_dwarf_attributes *found)
{
  found->die = die;
  found->present = 0;
  (void) dwarf_getattrs (die, take_attribute, found, 0);
}

/* See dwarf-reader.h.  */

Dwarf_Attribute *
klp_dwarf_own (struct klp_dwarf_attributes *found, unsigned int name)
{
  unsigned int slot = slots[name];

  return (found->present >> slot & 1) == 0 ? NULL : found->list + (slot - 1);
}

/* See dwarf-reader.h.  */

Dwarf_Attribute *
klp_dwarf_find (struct klp_dwarf_attributes *found, unsigned int name,
		Dwarf_Attribute *store)
{
  Dwarf_Attribute *own = klp_dwarf_own (found, name);

  /* What is declared in one place and defined in another, or inlined, has parts
     of it there.  */
  return (own != NULL
	  || (klp_dwarf_own (found, DW_AT_abstract_origin) == NULL
	      && klp_dwarf_own (found, DW_AT_specification) == NULL)
	  ? own : dwarf_attr_integrate (found->die, name, store));
}

/* See dwarf-reader.h.  */

bool
klp_dwarf_number (struct klp_dwarf_attributes *found, unsigned int name,
		  uint64_t *value)
{
  Dwarf_Attribute store, *attribute = klp_dwarf_find (found, name, &store);
  Dwarf_Word word;

  if (attribute == NULL || dwarf_formudata (attribute, &word) != 0)
    return false;
  *value = word;
  return true;
}

/* See dwarf-reader.h.  */

const char *
klp_dwarf_string (struct klp_dwarf_attributes *found, unsigned int name)
{
  Dwarf_Attribute store, *attribute = klp_dwarf_find (found, name, &store);

  return attribute == NULL ? NULL : dwarf_formstring (attribute);
}

/* See dwarf-reader.h.  */

bool
klp_dwarf_flag (struct klp_dwarf_attributes *found, unsigned int name)
{
  Dwarf_Attribute *attribute = klp_dwarf_own (found, name);
  bool flag;

  return (attribute != NULL && dwarf_formflag (attribute, &flag) == 0
	  && flag);
}
