/* output.h -- the file and the report are written.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_OUTPUT_H
#define KLP_OUTPUT_H

#include <sys/stat.h>
#include "klp.h"

struct klp_job;
struct klp_plan;

/* ---- write.c ---- */

/* How the changed file becomes the output.  */
enum klp_commit
{
  KLP_COMMIT_RENAME,		/* the output is renamed aside, changed there
				   and renamed back: for a linker's file  */
  KLP_COMMIT_REPLACE,		/* a copy is changed, with owner and mode, and
				   renamed over its source, which must still
				   be what was read: for a user's file  */
  KLP_COMMIT_CREATE		/* a copy is changed and renamed to the
				   output, which is another file  */
};

/* A file that is being changed: nothing but a rename makes it the output.  */
struct klp_output
{
  struct klp_context *context;
  const char *name;		/* for messages  */
  const char *path;		/* the output, resolved  */
  const char *source;		/* what was read, resolved  */
  const char *source_name;	/* the same for messages  */
  struct stat read;		/* of the source when it was read  */
  char *temporary;		/* beside the output; NULL: there is none  */
  enum klp_commit commit;
  int fd;			/* of the temporary, or -1  */
};

/* Make OUTPUT's temporary file from its source as its commit says.  The
   caller has set all but temporary, and fd to -1.  */
bool klp_output_begin (struct klp_output *output);

/* Write PLAN's extents to the temporary.  */
bool klp_output_apply (struct klp_output *output, const struct klp_plan *plan);

/* Rename the temporary to the output.  */
bool klp_output_commit (struct klp_output *output);

/* Remove the temporary, and with KLP_COMMIT_RENAME the output.  */
void klp_output_abort (struct klp_output *output);

/* ---- report.c ---- */

/* Write JOB's verdicts and PLAN (or NULL) to the report file that the
   options name, one JSON object per line; OUTPUT is what is converted.  */
bool klp_report_write (struct klp_job *job, const struct klp_plan *plan,
		       const struct klp_output *output);

/* Trace the verdicts that `trace' and `verbose' ask for.  */
void klp_report_trace (struct klp_job *job);

#endif /* KLP_OUTPUT_H */
