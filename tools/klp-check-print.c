/* klp-check-print.c -- findings and verdicts, for people and for machines.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   One line each, on the standard output.  Must not know a rule.  */

#include "config.h"
#include <stdio.h>
#include <string.h>
#include "check-program.h"
#include "klp-program.h"

/* Print FINDING as a JSON object.  */

static void
print_json (const struct klp_finding *finding)
{
  klp_json_begin (stdout, "finding");
  klp_json_text (stdout, "file", finding->file);
  klp_json_text (stdout, "rule", klp_rule_row (finding->rule).id);
  klp_json_text (stdout, "level", klp_level_name (finding->level));
  klp_json_text (stdout, "section", finding->section);
  if (finding->has_offset)
    klp_json_number (stdout, "offset", finding->offset);
  else
    klp_json_text (stdout, "offset", NULL);
  klp_json_text (stdout, "function", finding->function);
  klp_json_text (stdout, "line", finding->line);
  klp_json_text (stdout, "text", finding->text);
  klp_json_text (stdout, "allowed", finding->allowed);
  klp_json_end (stdout);
}

/* Print FINDING as a line that ends with the rule, and the level where that
   is no error.  */

static void
print_text (struct klp_context *context, const struct klp_finding *finding)
{
  const char *text = klp_finding_text (context, finding);
  int length = strlen (text) - 1;

  if (finding->allowed != NULL)
    text = klp_format (context, "%.*s, allowed: %s]", length, text,
		       finding->allowed);
  else if (finding->level != KLP_ERROR)
    text = klp_format (context, "%.*s, %s]", length, text,
		       klp_level_name (finding->level));
  if (text != NULL)
    klp_put_text (stdout, text);
  putchar ('\n');
}

/* See check-program.h.  */

void
klp_print_finding (void *data, const struct klp_finding *finding)
{
  struct klp_printer *printer = data;

  if (finding->allowed != NULL)
    printer->allowed++;
  else if (finding->level == KLP_ERROR)
    printer->errors++;
  else if (finding->level == KLP_WARNING)
    printer->warnings++;
  else
    printer->notes++;
  if (printer->page != NULL)
    klp_page_finding (printer->page, finding);
  if (printer->json)
    print_json (finding);
  else
    print_text (printer->context, finding);
}

/* Print the member `fixes': FIXES, or null.  */

static void
put_fixes (const struct klp_fixes *fixes)
{
  klp_json_key (stdout, "fixes");
  if (fixes == NULL)
    {
      fputs ("null", stdout);
      return;
    }
  putchar ('[');
  for (size_t i = 0; i < fixes->count; i++)
    {
      if (i != 0)
	putchar (',');
      klp_json_string (stdout, fixes->list[i]);
    }
  putchar (']');
}

/* Print FIXES behind a line's beginning, `, fixes A, B'; nothing when there
   are none.  */

static void
print_fixes (const struct klp_fixes *fixes)
{
  for (size_t i = 0; i < fixes->count; i++)
    {
      fputs (i == 0 ? ", fixes " : ", ", stdout);
      klp_put_text (stdout, fixes->list[i]);
    }
}

/* See check-program.h.  */

void
klp_print_loaded (const struct klp_printer *printer,
		  const struct klp_loaded *loaded)
{
  const char *state = (loaded->transition ? "transition"
		       : loaded->enabled ? "enabled" : "disabled");

  if (printer->json)
    {
      klp_json_begin (stdout, "loaded");
      klp_json_text (stdout, "module", loaded->name);
      klp_json_text (stdout, "state", state);
      klp_json_text (stdout, "build-id", loaded->build_id);
      klp_json_text (stdout, "file", loaded->file);
      put_fixes (loaded->file == NULL ? NULL : &loaded->fixes);
      klp_json_end (stdout);
      return;
    }
  klp_put_text (stdout, loaded->name);
  printf (": %s, build-id %s", state,
	  loaded->build_id == NULL ? "unknown" : loaded->build_id);
  if (loaded->file == NULL)
    fputs (", its file is not among the installed modules", stdout);
  else
    print_fixes (&loaded->fixes);
  putchar ('\n');
}

/* See check-program.h.  */

void
klp_print_stack (const struct klp_printer *printer,
		 const struct klp_stack *stack)
{
  struct klp_stacked patch;

  if (stack == NULL || !printer->json)
    return;
  for (size_t i = 0; klp_stack_patch (stack, i, &patch); i++)
    {
      klp_json_begin (stdout, "stack");
      klp_json_number (stdout, "place", i + 1);
      klp_json_text (stdout, "module", patch.module);
      klp_json_text (stdout, "file", patch.loaded ? NULL : patch.file);
      klp_json_flag (stdout, "loaded", patch.loaded);
      klp_json_flag (stdout, "in-force", patch.in_force);
      klp_json_number (stdout, "functions", patch.functions);
      klp_json_end (stdout);
    }
}

/* Print COUNT things called NAME in COLOR, behind a comma if *FIRST is
   false.  */

static void
put_count (unsigned long count, const char *name, enum klp_color color,
	   bool *first)
{
  if (count == 0)
    return;
  printf ("%s%s%lu %s%s%s", *first ? "" : ", ", klp_color (stdout, color),
	  count, name,
	  count == 1 || strcmp (name, "allowed") == 0 ? "" : "s",
	  klp_color (stdout, KLP_COLOR_END));
  *first = false;
}

/* Print how much was PROVED.  */

static void
print_proved (const struct klp_proved *proved)
{
  printf ("; types proved: %lu of %lu functions, %lu of %lu references, %lu of"
	  " %lu structures", proved->functions_proved, proved->functions,
	  proved->references_proved, proved->references,
	  proved->structures_proved, proved->structures);
}

/* Print the same as members of a JSON object.  */

static void
json_proved (const struct klp_proved *proved)
{
  klp_json_number (stdout, "functions", proved->functions);
  klp_json_number (stdout, "functions-proved", proved->functions_proved);
  klp_json_number (stdout, "references", proved->references);
  klp_json_number (stdout, "references-proved", proved->references_proved);
  klp_json_number (stdout, "structures", proved->structures);
  klp_json_number (stdout, "structures-proved", proved->structures_proved);
}

/* Print the verdict STATUS on FILE as a line.  */

static void
print_line (const struct klp_printer *printer, const char *file,
	    enum klp_status status, const struct klp_checked *checked)
{
  bool first = true;

  klp_put_text (stdout, file);
  fputs (": ", stdout);
  if (status == KLP_STATUS_TROUBLE)
    printf ("%scannot be read%s", klp_color (stdout, KLP_COLOR_ERROR),
	    klp_color (stdout, KLP_COLOR_END));
  else if (status == KLP_STATUS_YES)
    printf ("%sgood%s", klp_color (stdout, KLP_COLOR_GOOD),
	    klp_color (stdout, KLP_COLOR_END));
  if (status != KLP_STATUS_NO
      && (printer->errors | printer->warnings | printer->notes
	  | printer->allowed) != 0)
    fputs (", with ", stdout);
  put_count (printer->errors, "error", KLP_COLOR_ERROR, &first);
  put_count (printer->warnings, "warning", KLP_COLOR_WARNING, &first);
  put_count (printer->notes, "note", KLP_COLOR_NOTE, &first);
  put_count (printer->allowed, "allowed", KLP_COLOR_NOTE, &first);
  if (checked != NULL)
    print_fixes (&checked->fixes);
  if (checked != NULL && checked->is_signed)
    fputs (" (signed)", stdout);
  if (checked != NULL && checked->proved.compared)
    print_proved (&checked->proved);
  putchar ('\n');
}

/* See check-program.h.  */

enum klp_status
klp_print_verdict (struct klp_printer *printer, const char *file,
		   const struct klp_checked *checked)
{
  static const char *const verdicts[] = { "good", "findings", "unreadable" };
  enum klp_status status
    = (checked == NULL ? KLP_STATUS_TROUBLE
       : printer->errors + printer->warnings != 0 ? KLP_STATUS_NO
       : KLP_STATUS_YES);

  if (printer->page != NULL)
    klp_page_verdict (printer->page, printer, file, verdicts[status], checked);
  if (printer->json)
    {
      klp_json_begin (stdout, "file");
      klp_json_text (stdout, "file", file);
      klp_json_text (stdout, "verdict", verdicts[status]);
      klp_json_text (stdout, "release",
		     checked == NULL ? NULL : checked->release);
      klp_json_text (stdout, "packed",
		     checked == NULL ? NULL : checked->packing);
      klp_json_flag (stdout, "signed",
		     checked != NULL && checked->is_signed);
      put_fixes (checked == NULL ? NULL : &checked->fixes);
      klp_json_number (stdout, "errors", printer->errors);
      klp_json_number (stdout, "warnings", printer->warnings);
      klp_json_number (stdout, "notes", printer->notes);
      klp_json_number (stdout, "allowed", printer->allowed);
      if (checked != NULL && checked->proved.compared)
	json_proved (&checked->proved);
      klp_json_end (stdout);
    }
  else
    print_line (printer, file, status, checked);
  printer->errors = printer->warnings = 0;
  printer->notes = printer->allowed = 0;
  return status;
}
