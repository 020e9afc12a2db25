/* dwarf-file.c -- the file that an entry of DWARF was declared in.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   libdw, as of 0.188, takes file 0 of DWARF 5 for none, and ends the program
   where a unit has no table of files, as the split ones have none that it
   finds.  */

#include "config.h"
#include <dwarf.h>
#include "types/dwarf-reader.h"

/* See dwarf-reader.h.  */

const char *
klp_dwarf_file (Dwarf_Die *die)
{
  Dwarf_Attribute attribute;
  Dwarf_Word number;
  Dwarf_Files *files;
  Dwarf_Die unit, holder = *die;
  size_t count;

  if (dwarf_attr_integrate (die, DW_AT_decl_file, &attribute) == NULL
      || dwarf_formudata (&attribute, &number) != 0)
    return NULL;
  /* It may be that of the entry that DIE is a copy of.  */
  holder.cu = attribute.cu;
  if (dwarf_diecu (&holder, &unit, NULL, NULL) == NULL)
    return NULL;
  if (number == 0)
    return dwarf_diename (&unit);
  if (dwarf_getsrcfiles (&unit, &files, &count) == 0)
    return number < count ? dwarf_filesrc (files, number, NULL, NULL) : NULL;
  /* GCC has the unit's own file as the first one.  */
  return number == 1 ? dwarf_diename (&unit) : NULL;
}
