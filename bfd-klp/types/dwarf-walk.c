/* dwarf-walk.c -- walk over debug information.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   libdw reads DWARF, versions 2 to 5, compressed and split, and libdwfl
   applies the relocations that a module's still has.  Must not know what is
   looked for.  */

#include "config.h"
#include <dwarf.h>
#include <unistd.h>
#include "types/dwarf-walk.h"

/* libdwfl's, which otherwise would look for more files.  */

static int
find_nothing (Dwfl_Module *module, void **data, const char *name,
	      Dwarf_Addr base, const char *file, const char *link,
	      GElf_Word crc, char **found)
{
  (void) module;
  (void) data;
  (void) name;
  (void) base;
  (void) file;
  (void) link;
  (void) crc;
  (void) found;
  return -1;
}

/* See dwarf-walk.h.  */

void
klp_walk_open (struct klp_walk *walk, const char *file, int fd, uint64_t size)
{
  static const Dwfl_Callbacks callbacks
    = {
	.find_debuginfo = find_nothing,
	.section_address = dwfl_offline_section_address
      };

  walk->budget = 4 * size + 1000000;
  walk->session = dwfl_begin (&callbacks);
  walk->module = (walk->session == NULL ? NULL
		  : dwfl_report_offline (walk->session, file, file, fd));
  if (walk->module == NULL)
    {
      close (fd);
      return;
    }
  (void) dwfl_report_end (walk->session, NULL, NULL);
  walk->dwarf = dwfl_module_getdwarf (walk->module, &walk->bias);
}

/* See dwarf-walk.h.  */

void
klp_walk_close (struct klp_walk *walk)
{
  if (walk->session != NULL)
    dwfl_end (walk->session);
  walk->session = NULL;
}

/* See dwarf-walk.h.  */

bool
klp_walk_count (struct klp_walk *walk)
{
  if (walk->budget-- != 0)
    return true;
  walk->problem = walk->circular;
  return false;
}

/* See dwarf-walk.h.  */

bool
klp_walk_entries (struct klp_walk *walk, Dwarf_Die *die,
		  klp_entry_function take, void *data)
{
  Dwarf_Die *stack = walk->stack;
  unsigned int depth = 0;

  if (dwarf_child (die, &stack[0]) != 0)
    return true;
  for (;;)
    {
      bool inside = true;
      int status;

      if (!klp_walk_count (walk)
	  || !take (data, &stack[depth], depth, &inside))
	return false;
      if (inside && depth + 1 < KLP_WALK_DEEP
	  && dwarf_child (&stack[depth], &stack[depth + 1]) == 0)
	{
	  depth++;
	  continue;
	}
      while ((status = dwarf_siblingof (&stack[depth], &stack[depth])) != 0)
	{
	  if (status < 0)
	    walk->problem = walk->damaged;
	  if (status < 0 || depth == 0)
	    return status > 0;
	  depth--;
	}
    }
}

/* See dwarf-walk.h.  */

bool
klp_walk_units (struct klp_walk *walk, klp_unit_function take, void *data)
{
  Dwarf_CU *cu = NULL;
  Dwarf_Die unit, inner;
  uint8_t type;
  int status;

  while ((status = dwarf_get_units (walk->dwarf, cu, &cu, NULL, &type, &unit,
				    &inner)) == 0)
    {
      /* A skeleton's unit is in another file.  */
      bool skeleton = type == DW_UT_skeleton, found = inner.addr != NULL;

      if (!take (data, skeleton && found ? &inner : &unit,
		 skeleton && !found))
	return false;
    }
  if (status < 0)
    walk->problem = walk->damaged;
  return status > 0;
}

/* See dwarf-walk.h.  */

bool
klp_walk_place (const struct klp_walk *walk, Dwarf_Addr address,
		unsigned int *section, uint64_t *offset)
{
  GElf_Word number = 0;
  int index;

  /* libdwfl counts the end of a section to it, and no function is empty.  */
  address += walk->bias + 1;
  index = dwfl_module_relocate_address (walk->module, &address);
  if (index < 0 || dwfl_module_relocation_info (walk->module, index, &number)
		   == NULL)
    return false;
  *section = number;
  *offset = address - 1;
  return true;
}
