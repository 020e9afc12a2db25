/* klp-check-rules.c -- the table of rules, for people.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   `klp-check --list-rules' and `--explain'.  Must not know what a rule
   means.  */

#include "config.h"
#include <stdio.h>
#include "check-program.h"
#include "klp-program.h"

/* Names of enum klp_need.  */
static const char *const needs[] =
  {
    [KLP_NEED_FILE] = "file",
    [KLP_NEED_MAP] = "map"
  };

/* Print ROW as a JSON object.  */

static void
print_json (struct klp_context *context, const struct klp_rule_row *row)
{
  klp_json_begin (stdout, "rule");
  klp_json_text (stdout, "rule", row->id);
  klp_json_text (stdout, "level", klp_level_name (row->level));
  klp_json_text (stdout, "needs", needs[row->needs]);
  klp_json_text (stdout, "machine", klp_rule_machine (context, row));
  klp_json_text (stdout, "releases", klp_rule_releases (context, row));
  klp_json_text (stdout, "protects", row->protects);
  klp_json_text (stdout, "source", row->source);
  klp_json_text (stdout, "remedy", row->remedy);
  klp_json_end (stdout);
}

/* See check-program.h.  */

void
klp_list_rules (struct klp_context *context, bool json)
{
  for (int i = 0; i < KLP_RULE_COUNT; i++)
    {
      const struct klp_rule_row row = klp_rule_row ((enum klp_rule) i);

      if (json)
	print_json (context, &row);
      else
	printf ("%-26s %-8s %-8s %-7s %s\n", row.id,
		klp_level_name (row.level), needs[row.needs],
		klp_rule_machine (context, &row),
		klp_rule_releases (context, &row));
    }
}

/* See check-program.h.  */

bool
klp_explain_rule (struct klp_context *context, const char *id)
{
  struct klp_rule_row row;
  enum klp_rule rule;

  if (!klp_rule_find (id, &rule))
    return klp_error (context, "no rule is called `%s'; --list-rules shows"
		      " them", id);
  row = klp_rule_row (rule);
  printf ("%s: %s\n\n%s\n\nInstead: %s.\n\nHolds for: %s, machine: %s.\n"
	  "Needs: %s.\nSource: %s.\n", row.id, klp_level_name (row.level),
	  row.protects, row.remedy, klp_rule_releases (context, &row),
	  klp_rule_machine (context, &row),
	  row.needs == KLP_NEED_FILE ? "the module alone"
	  : "a map of the target (--map) or --running", row.source);
  return true;
}
