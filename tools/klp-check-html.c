/* klp-check-html.c -- what klp-check has found, as one page for a reviewer.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The page needs nothing from elsewhere.  Findings are kept until the verdict
   on their file, and the page until the end.  Must not know a rule.  */

#include "config.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "check-program.h"

struct klp_page
{
  struct klp_context *context;
  struct klp_maps *maps;	/* or NULL  */
  const struct klp_options *options;
  const struct klp_stack *stack;	/* or NULL  */
  FILE *stream;			/* the page so far  */
  char *bytes;
  size_t length;
  FILE *findings;		/* those of one file, as rows  */
  char *rows;
  size_t rows_length;
};

static const char style[] = "\
:root { color-scheme: light dark; --line: #8886; --soft: #8882;\n\
  --bad: #b00020; --warn: #8a5a00; --good: #1b6e2c; }\n\
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a8a;\n\
  --warn: #ffc861; --good: #7ddc8f; } }\n\
body { font: 15px/1.45 system-ui, sans-serif; max-width: 78rem;\n\
  margin: 0 auto; padding: 1rem; }\n\
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem;\n\
  border-top: 2px solid var(--line); padding-top: 1rem;\n\
  overflow-wrap: anywhere; } h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }\n\
.table { overflow-x: auto; }\n\
table { border-collapse: collapse; width: 100%; }\n\
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem;\n\
  border-bottom: 1px solid var(--line); }\n\
th { background: var(--soft); } td { overflow-wrap: break-word; }\n\
code { font: 13px/1.4 ui-monospace, monospace; }\n\
dl { display: grid; grid-template-columns: max-content 1fr;\n\
  gap: .2rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; }\n\
.good { color: var(--good); } .error, .findings, .unreadable\n\
  { color: var(--bad); } .warning { color: var(--warn); }\n\
.verdict { font-weight: 600; }\n";

/* See check-program.h.  */

struct klp_page *
klp_page_new (struct klp_context *context, struct klp_maps *maps,
	      const struct klp_options *options,
	      const struct klp_stack *stack)
{
  struct klp_page *page = calloc (1, sizeof *page);

  if (page != NULL)
    {
      page->context = context;
      page->maps = maps;
      page->options = options;
      page->stack = stack;
      page->stream = open_memstream (&page->bytes, &page->length);
      page->findings = open_memstream (&page->rows, &page->rows_length);
    }
  if (page == NULL || page->stream == NULL || page->findings == NULL)
    {
      klp_error (context, "out of memory");
      return NULL;
    }
  fprintf (page->stream, "<!DOCTYPE html>\n<html lang=\"en\"><head>"
	   "<meta charset=\"utf-8\">\n<meta name=\"viewport\""
	   " content=\"width=device-width, initial-scale=1\">\n"
	   "<title>klp-check</title>\n<style>\n%s</style></head><body>\n"
	   "<h1>klp-check %s</h1>\n", style, PACKAGE_VERSION);
  if (stack != NULL)
    fputs ("<p>Each file is loaded on top of those before it: <a"
	   " href=\"#stack\">what is in force then</a>.</p>\n", page->stream);
  return page;
}

/* See check-program.h.  */

void
klp_page_finding (struct klp_page *page, const struct klp_finding *finding)
{
  const struct klp_rule_row row = klp_rule_row (finding->rule);
  const char *level = finding->allowed != NULL ? "allowed"
		      : klp_level_name (finding->level);

  if (page->findings == NULL)
    return;
  fprintf (page->findings, "<tr class=\"finding %s\"><td>%s</td><td><code>%s"
	   "</code></td><td>", level, level, row.id);
  klp_put_html (page->findings, klp_finding_text (page->context, finding));
  if (finding->allowed != NULL)
    {
      fputs ("<br>Allowed: ", page->findings);
      klp_put_html (page->findings, finding->allowed);
    }
  fputs ("</td><td>", page->findings);
  klp_put_html (page->findings, row.protects);
  fputs ("<br>Instead: ", page->findings);
  klp_put_html (page->findings, row.remedy);
  fputs (".</td></tr>\n", page->findings);
}

/* Write a line of PAGE: NAME, and COUNT of ALL things.  */

static void
put_proved (struct klp_page *page, const char *name, unsigned long count,
	    unsigned long all)
{
  fprintf (page->stream, "<dt>%s proved</dt><dd><span class=\"%s-proved\">%lu"
	   "</span> of <span class=\"%s\">%lu</span></dd>\n", name, name, count,
	   name, all);
}

/* See check-program.h.  */

void
klp_page_verdict (struct klp_page *page,
		  const struct klp_printer *printer, const char *file,
		  const char *verdict, const struct klp_checked *checked)
{
  const struct { const char *name; unsigned long count; } counts[] =
    {
      { "errors", printer->errors }, { "warnings", printer->warnings },
      { "notes", printer->notes }, { "allowed", printer->allowed }
    };

  fputs ("<section><h2><code>", page->stream);
  klp_put_html (page->stream, file);
  fprintf (page->stream, "</code>: <span class=\"verdict %s\">%s</span></h2>\n"
	   "<dl>\n", verdict, verdict);
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    fprintf (page->stream, "<dt>%s</dt><dd><span class=\"%s\">%lu</span></dd>"
	     "\n", counts[i].name, counts[i].name, counts[i].count);
  if (checked != NULL && checked->proved.compared)
    {
      put_proved (page, "functions", checked->proved.functions_proved,
		  checked->proved.functions);
      put_proved (page, "references", checked->proved.references_proved,
		  checked->proved.references);
      put_proved (page, "structures", checked->proved.structures_proved,
		  checked->proved.structures);
    }
  fputs ("</dl>\n", page->stream);
  if (page->findings != NULL && fclose (page->findings) == 0
      && page->rows_length != 0)
    fprintf (page->stream, "<h3>Findings</h3>\n<div class=\"table\"><table>"
	     "<thead><tr><th>Level</th><th>Rule</th><th>Finding</th>"
	     "<th>Why it matters</th></tr></thead><tbody>\n%.*s</tbody></table>"
	     "</div>\n", (int) page->rows_length, page->rows);
  free (page->rows);
  page->rows = NULL;
  page->findings = open_memstream (&page->rows, &page->rows_length);
  if (checked != NULL)
    klp_page_file (page->context, page->maps, page->options, file,
		   page->stream);
  fputs ("</section>\n", page->stream);
}

/* Write what has become of PATCH, which is at PLACE of PAGE's stack.  */

static void
put_patch (struct klp_page *page, size_t place, const struct klp_stacked *patch)
{
  fprintf (page->stream, "<tr class=\"patch\"><td><span class=\"place\">%zu"
	   "</span></td><td><code>", place);
  klp_put_html (page->stream, patch->module);
  fputs ("</code></td><td><code>", page->stream);
  klp_put_html (page->stream, patch->loaded ? "" : patch->file);
  fprintf (page->stream, "</code></td><td>%s</td><td><span class=\"in-force"
	   " %s\">%s</span></td><td><span class=\"called\">%zu</span></td>"
	   "</tr>\n", patch->loaded ? "already" : "from its file",
	   patch->in_force ? "good" : "warning",
	   patch->in_force ? "yes" : "no: a later patch takes its place",
	   patch->functions);
}

/* Write PAGE's stack: its patches, and which function each replaces.  */

static void
put_stack (struct klp_page *page)
{
  const char *object, *name, *by;
  struct klp_stacked patch;

  fputs ("<section id=\"stack\"><h2>The stack</h2>\n<p>What the kernel has when"
	 " all files are loaded in this order.  A file that is not here is"
	 " refused, or was loaded already.</p>\n<div class=\"table\"><table>"
	 "<thead><tr><th>Place</th><th>Module</th><th>File</th><th>Loaded</th>"
	 "<th>In force</th><th>Functions</th></tr></thead><tbody>\n",
	 page->stream);
  for (size_t i = 0; klp_stack_patch (page->stack, i, &patch); i++)
    put_patch (page, i + 1, &patch);
  fputs ("</tbody></table></div>\n<h3>Functions in force</h3>\n<div class="
	 "\"table\"><table><thead><tr><th>Object</th><th>Function</th><th>"
	 "Replaced by</th></tr></thead><tbody>\n", page->stream);
  for (size_t i = 0; klp_stack_function (page->stack, i, &object, &name, &by);
       i++)
    {
      fputs ("<tr class=\"replaced\"><td><code>", page->stream);
      klp_put_html (page->stream, object);
      fputs ("</code></td><td><code>", page->stream);
      klp_put_html (page->stream, name);
      fputs ("</code></td><td><code>", page->stream);
      klp_put_html (page->stream, by);
      fputs ("</code></td></tr>\n", page->stream);
    }
  fputs ("</tbody></table></div></section>\n", page->stream);
}

/* See check-program.h.  */

bool
klp_page_write (struct klp_page *page, const char *file)
{
  bool good;

  if (page->stack != NULL)
    put_stack (page);
  fputs ("</body></html>\n", page->stream);
  good = fclose (page->stream) == 0;
  good &= page->findings != NULL && fclose (page->findings) == 0;
  good = good ? klp_replace_file (page->context, file, page->bytes,
				  page->length)
	 : klp_error (page->context, "out of memory");
  free (page->bytes);
  free (page->rows);
  free (page);
  return good;
}
