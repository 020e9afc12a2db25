/* check-program.h -- what the files of the program klp-check share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_CHECK_PROGRAM_H
#define KLP_CHECK_PROGRAM_H

#include "klp-program.h"

/* How findings are printed, and how many there were in one file.  */
struct klp_printer
{
  struct klp_context *context;
  bool json;
  struct klp_page *page;	/* of --html, or NULL  */
  unsigned long errors;
  unsigned long warnings;
  unsigned long notes;
  unsigned long allowed;
};

/* A klp_finding_function: print FINDING as the struct klp_printer DATA says
   (klp-check-print.c).  */
void klp_print_finding (void *data, const struct klp_finding *finding);

/* Print the verdict on FILE, of which CHECKED was read (or NULL: nothing
   was), and begin to count anew.  */
enum klp_status klp_print_verdict (struct klp_printer *printer,
				   const char *file,
				   const struct klp_checked *checked);

/* Print the patch LOADED.  */
void klp_print_loaded (const struct klp_printer *printer,
		       const struct klp_loaded *loaded);

/* Print for programs what has become of the patches of STACK (or NULL).  */
void klp_print_stack (const struct klp_printer *printer,
		      const struct klp_stack *stack);

/* Print a line for each rule, and all of the rule ID; false when there is no
   such rule (klp-check-rules.c).  */
void klp_list_rules (struct klp_context *context, bool json);
bool klp_explain_rule (struct klp_context *context, const char *id);

/* Put the N files NAMES, and the modules of those that are directories, into
   *LIST, *COUNT of them; no directories if their order is ORDERED
   (klp-check-files.c).  */
bool klp_check_collect (struct klp_context *context, char **names, size_t n,
			bool ordered, char ***list, size_t *count);

/* Files that are to be checked, and how.  */
struct klp_check_each
{
  struct klp_context *context;
  char **files;
  size_t count;
  bool ordered;			/* each check needs those before it  */
  enum klp_status (*check) (void *data, const char *file);
  void *data;			/* CHECK's  */
};

/* Check each file of REQUEST; the worst of what CHECK returns for one
   (klp-check-each.c).  */
enum klp_status klp_check_each (const struct klp_check_each *request);

/* A map of this machine, which messages call `the running kernel'; ROOT as
   for klp_map_builder_running (klp-check-running.c).  */
struct klp_maps *klp_running_maps (struct klp_context *context,
				   const char *root);

/* ---- The page of --html: klp-check-html.c ---- */

/* Begin a page about files that are checked with MAPS (or NULL) and OPTIONS, on
   top of STACK (or NULL).  NULL: out of memory.  */
struct klp_page *klp_page_new (struct klp_context *context,
			       struct klp_maps *maps,
			       const struct klp_options *options,
			       const struct klp_stack *stack);

/* Put FINDING into PAGE, and VERDICT on FILE, with what was found in it.  */
void klp_page_finding (struct klp_page *page,
		       const struct klp_finding *finding);
void klp_page_verdict (struct klp_page *page,
		       const struct klp_printer *printer, const char *file,
		       const char *verdict,
		       const struct klp_checked *checked);

/* End PAGE, and write it to FILE.  */
bool klp_page_write (struct klp_page *page, const char *file);

#endif /* KLP_CHECK_PROGRAM_H */
