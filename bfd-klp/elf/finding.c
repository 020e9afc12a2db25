/* finding.c -- a module breaks a rule: report it.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The one way in which a check says so: which rule, where, what, and the way
   out.  The plugin and klp-postlink print it as an error or a warning,
   klp-check in its own form.  Must not know how a rule is checked.  */

#include "config.h"
#include <stdarg.h>
#include "base/base.h"
#include "elf/elf.h"
#include "kernel/kernel.h"

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

/* Give FINDING to whoever takes CONTEXT's findings; without such, report
   it.  */

static void
deliver (struct klp_context *context, struct klp_finding *finding)
{
  finding->allowed = klp_context_allowed (context, finding->rule);
  if (finding->allowed != NULL)
    finding->level = KLP_NOTE;
  if (!klp_context_take (context, finding) && finding->level != KLP_NOTE)
    klp_report (context, finding->level, "%s",
		klp_finding_text (context, finding));
}

/* See elf.h.  */

void
klp_finding_list (struct klp_elf *elf, enum klp_rule rule,
		  const char *remedy, unsigned int section, uint64_t offset,
		  const char *format, va_list arguments)
{
  struct klp_context *context = elf->context;
  const struct klp_rule_row row = klp_rule_row (rule);
  struct klp_finding *finding;

  if (!row_holds (&row, elf))
    return;
  finding = klp_alloc (context, sizeof *finding);
  if (finding == NULL)
    return;
  finding->text = klp_format_list (context, format, arguments);
  if (finding->text != NULL)
    finding->text = klp_format (context, "%s; %s", finding->text,
				remedy == NULL ? row.remedy : remedy);
  if (finding->text == NULL)
    finding->text = format;
  finding->rule = rule;
  finding->level = row.level;
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
  deliver (context, finding);
}

/* See elf.h.  */

void
klp_finding (struct klp_elf *elf, enum klp_rule rule, unsigned int section,
	     uint64_t offset, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  klp_finding_list (elf, rule, NULL, section, offset, format, arguments);
  va_end (arguments);
}

/* See elf.h.  */

void
klp_finding_with (struct klp_elf *elf, enum klp_rule rule, const char *remedy,
		  unsigned int section, uint64_t offset, const char *format,
		  ...)
{
  va_list arguments;

  va_start (arguments, format);
  klp_finding_list (elf, rule, remedy, section, offset, format, arguments);
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
		     klp_rule_row (finding->rule).id);
  return text == NULL ? finding->text : text;
}
