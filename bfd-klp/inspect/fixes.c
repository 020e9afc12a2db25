/* fixes.c -- which errors a patch says it corrects.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   MODULE_INFO (klp_fixes, "CVE-...") in a patch's source, as often as one
   likes, or several names in one.  Must not judge what they say.  */

#include "config.h"
#include <string.h>
#include "inspect/stack.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* What stands between names.  */
static const char between[] = " \t,";

/* See stack.h.  */

bool
klp_fixes_read (struct klp_context *context, const struct klp_elf *elf,
		struct klp_fixes *fixes)
{
  size_t size, length;
  const char *modinfo = klp_elf_modinfo (elf, &size);
  const char *value = NULL;

  while (modinfo != NULL
	 && (value = klp_modinfo_find (modinfo, size, KLP_MODINFO_FIXES,
				       value)) != NULL)
    for (const char *p = value + strspn (value, between); *p != '\0';
	 p += length + strspn (p + length, between))
      {
	void *array = fixes->list;

	length = strcspn (p, between);
	if (!klp_grow (context, &array, &fixes->room, fixes->count,
		       sizeof *fixes->list))
	  return false;
	fixes->list = array;
	fixes->list[fixes->count] = klp_copy_string (context, p, length);
	if (fixes->list[fixes->count++] == NULL)
	  return false;
      }
  return true;
}
