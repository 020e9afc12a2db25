/* rule.c -- the rules.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The rows of klp-rules.def, asked.  Must not know how a rule is checked,
   nor how a finding is reported.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "kernel/arch.h"

/* A level of the table, and whether it can be allowed.  */
#define LEVEL_REFUSED KLP_ERROR, true
#define LEVEL_ERROR KLP_ERROR, false
#define LEVEL_WARNING KLP_WARNING, false
#define LEVEL_NOTE KLP_NOTE, false

/* See klp.h.  Code and no table, whose pointers would be relocated for each
   link.  */

struct klp_rule_row
klp_rule_row (enum klp_rule rule)
{
  switch (rule)
    {
#define KLP_RULE(NAME, ID, LEVEL, SINCE, BEFORE, MACHINE, NEEDS, PROTECTS, \
		 SOURCE, REMEDY) \
    case KLP_RULE_##NAME: \
      return (struct klp_rule_row) { ID, LEVEL_##LEVEL, SINCE, BEFORE, \
				     MACHINE, KLP_NEED_##NEEDS, PROTECTS, \
				     SOURCE, REMEDY };
#include "klp-rules.def"
#undef KLP_RULE
    default:
      return (struct klp_rule_row) { .id = "" };
    }
}

/* See klp.h.  */

bool
klp_rule_find (const char *id, enum klp_rule *rule)
{
  for (size_t i = 0; i < KLP_RULE_COUNT; i++)
    if (strcmp (klp_rule_row ((enum klp_rule) i).id, id) == 0)
      {
	*rule = (enum klp_rule) i;
	return true;
      }
  return false;
}

/* See klp.h.  */

const char *
klp_rule_releases (struct klp_context *context, const struct klp_rule_row *row)
{
  const char *since = "", *before = "", *text;

  if (row->since == KLP_ALWAYS && row->before == KLP_ALWAYS)
    return "all releases";
  if (row->since != KLP_ALWAYS)
    since = klp_format (context, "since %u.%u", row->since >> 16,
			row->since & 0xffff);
  if (row->before != KLP_ALWAYS)
    before = klp_format (context, "%sbefore %u.%u", *since == '\0' ? "" : ", ",
			 row->before >> 16, row->before & 0xffff);
  if (since == NULL || before == NULL)
    return "";
  text = klp_format (context, "%s%s", since, before);
  return text == NULL ? "" : text;
}

/* See klp.h.  */

const char *
klp_rule_machine (struct klp_context *context, const struct klp_rule_row *row)
{
  return (row->machine == KLP_ANY_MACHINE ? "all"
	  : klp_arch_machine_name (context, row->machine));
}
