/* kallsyms.c -- read the kallsyms tables of a kernel image.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Finds them, decodes their names and finds their addresses, one after the
   other, and checks that all of it agrees.  */

#include "config.h"
#include <string.h>
#include "image/image.h"

/* See image.h.  */

bool
klp_kallsyms_read (struct klp_image *image, struct klp_kallsyms *tables)
{
  memset (tables, 0, sizeof *tables);
  tables->image = image;
  return (klp_kallsyms_find (tables)
	  && klp_kallsyms_names (tables)
	  && klp_kallsyms_places (tables)
	  && klp_kallsyms_check_order (tables));
}
