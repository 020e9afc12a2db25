/* klp-rule.c -- the rules, and what breaks them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The rows of klp-rules.def, and the one way in which a check reports that
   a module breaks one.  Must not know how a rule is checked.  */

#include "config.h"
#include <elf.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "klp-int.h"

static const struct klp_rule_row rows[KLP_RULE_COUNT] =
{
#define KLP_RULE(NAME, ID, LEVEL, SINCE, BEFORE, MACHINE, NEEDS, PROTECTS, \
		 SOURCE, REMEDY) \
  { ID, KLP_##LEVEL, SINCE, BEFORE, MACHINE, KLP_NEED_##NEEDS, PROTECTS, \
    SOURCE, REMEDY },
#include "klp-rules.def"
#undef KLP_RULE
};

/* See klp.h.  */

const struct klp_rule_row *
klp_rule_row (enum klp_rule rule)
{
  return rows + rule;
}

/* See klp.h.  */

bool
klp_rule_find (const char *id, enum klp_rule *rule)
{
  for (size_t i = 0; i < KLP_RULE_COUNT; i++)
    if (strcmp (rows[i].id, id) == 0)
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

/* Whether ROW holds for what ELF is for; a kernel that is not known counts
   as a new one.  */

static bool
row_holds (const struct klp_rule_row *row, const struct klp_elf *elf)
{
  const char *release;

  if (row->machine != KLP_ANY_MACHINE && row->machine != elf->machine)
    return false;
  if (row->since == KLP_ALWAYS && row->before == KLP_ALWAYS)
    return true;
  release = klp_elf_release (elf);
  return (!klp_release_before (release, row->since)
	  && (row->before == KLP_ALWAYS
	      || klp_release_before (release, row->before)));
}

/* See klp-int.h.  */

void
klp_find_list (struct klp_elf *elf, enum klp_rule rule, unsigned int section,
	       uint64_t offset, const char *format, va_list arguments)
{
  struct klp_context *context = elf->context;
  struct klp_finding *finding;

  if (!row_holds (rows + rule, elf))
    return;
  finding = klp_alloc (context, sizeof *finding);
  if (finding == NULL)
    return;
  finding->text = klp_format_list (context, format, arguments);
  if (finding->text == NULL)
    finding->text = format;
  finding->rule = rule;
  finding->level = rows[rule].level;
  finding->file = elf->name;
  if (section != KLP_WHOLE_FILE)
    {
      finding->section = elf->sections[section].name;
      finding->has_offset = offset != KLP_WHOLE_SECTION;
    }
  if (finding->has_offset)
    {
      finding->offset = offset;
      klp_place_parts (elf, section, offset, &finding->function,
		       &finding->line);
    }
  klp_context_deliver (context, finding);
}

/* See klp-int.h.  */

void
klp_find (struct klp_elf *elf, enum klp_rule rule, unsigned int section,
	  uint64_t offset, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  klp_find_list (elf, rule, section, offset, format, arguments);
  va_end (arguments);
}

/* See klp.h.  */

const char *
klp_finding_text (struct klp_context *context,
		  const struct klp_finding *finding)
{
  const char *place = finding->file, *text;

  if (finding->has_offset)
    place = klp_place_text (context, finding->file, finding->section,
			    finding->offset, finding->function, finding->line);
  else if (finding->section != NULL)
    place = klp_format (context, "%s: %s", finding->file, finding->section);
  if (place == NULL)
    place = finding->file;
  text = klp_format (context, "%s: %s [%s]", place, finding->text,
		     rows[finding->rule].id);
  return text == NULL ? finding->text : text;
}
