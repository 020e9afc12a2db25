/* annotation.c -- how sources for other tools name a symbol of the kernel.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Two programs called klp-convert, neither of which is part of the kernel,
   have a notation each: KLP_MODULE_RELOC () makes a table, and
   KLP_RELOC_SYMBOL () an assembler label.  Must not know ELF.  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* See kernel.h.  */

const char *
klp_table_object (const char *section)
{
  return (klp_begins (section, KLP_TABLE_PREFIX)
	  ? section + strlen (KLP_TABLE_PREFIX) : NULL);
}

/* See kernel.h.  */

const char *
klp_table_word (const char *section)
{
  static const char *const tables[]
    = { KLP_KPATCH_SYMBOLS, KLP_KPATCH_RELOCS, KLP_KPATCH_ARCH };
  const char *object = klp_table_object (section);

  if (object != NULL)
    return object;
  if (klp_begins (section, KLP_OBJTOOL_RELOCS))
    return section;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (klp_same (section, tables[i]))
      return section + 1;
  return NULL;
}

/* See kernel.h.  */

bool
klp_is_carried_label (const char *name)
{
  return klp_begins (name, KLP_CARRIED_PREFIX);
}

/* Where the position begins in TEXT, `NAME,POSITION' or `NAME.POSITION',
   behind the delimiter; NULL when there is none.  A name may have dots.  */

static const char *
find_position (const char *text)
{
  const char *end = strrchr (text, ',');

  if (end == NULL)
    end = strrchr (text, '.');
  return end == NULL || end == text ? NULL : end + 1;
}

/* See kernel.h.  */

bool
klp_carried_label_parse (struct klp_context *context, const char *text,
			 const char **carrier, struct klp_sym_parts *parts)
{
  const char *object, *name, *position;

  if (!klp_is_carried_label (text))
    return false;
  text += strlen (KLP_CARRIED_PREFIX);
  object = strchr (text, '.');
  name = object == NULL ? NULL : strchr (object + 1, '.');
  position = name == NULL ? NULL : find_position (name + 1);
  if (position == NULL || !klp_parse_number (position, &parts->position))
    return false;
  object++;
  name++;
  *carrier = klp_copy_string (context, text, object - 1 - text);
  parts->object = klp_copy_string (context, object, name - 1 - object);
  parts->name = klp_copy_string (context, name, position - 1 - name);
  return (*carrier != NULL && parts->object != NULL && parts->name != NULL
	  && klp_object_name_problem (*carrier) == NULL
	  && klp_object_name_problem (parts->object) == NULL
	  && klp_symbol_name_problem (parts->name, KLP_SYMBOL_NAME_MAX)
	     == NULL);
}
