/* output.h -- the file and the report are written.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_OUTPUT_H
#define KLP_OUTPUT_H

#include <sys/stat.h>
#include "base/base.h"
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
  const char *source_name;	/* what was read, for messages  */
  int source;			/* what was read  */
  const unsigned char *contents;	/* what counts in its place, or NULL */
  size_t contents_size;
  struct stat read;		/* of the source when it was read  */
  enum klp_commit commit;
  struct klp_beside beside;	/* the output and its temporary  */
  int fd;			/* of the temporary, or -1  */
};

/* Open the folder of OUTPUT, of which all is set down to commit.  After this,
   whatever it returns, klp_output_close must be called.  */
bool klp_output_open (struct klp_output *output);

/* Whether nobody writes to OUTPUT's source any more; reported, if so.  */
bool klp_output_is_whole (struct klp_output *output);

/* Whether OUTPUT's source still holds what was read; reported, if not.  */
bool klp_output_is_same (struct klp_output *output);

/* Make OUTPUT's temporary file from its source as its commit says.  */
bool klp_output_begin (struct klp_output *output);

/* The path of OUTPUT's temporary file; NULL: out of memory.  */
const char *klp_output_path (const struct klp_output *output);

/* Write PLAN's extents to the temporary.  */
bool klp_output_apply (struct klp_output *output, const struct klp_plan *plan);

/* Make the temporary the output.  */
bool klp_output_commit (struct klp_output *output);

/* Remove the temporary, and with KLP_COMMIT_RENAME the output, if it still is
   what was read.  */
void klp_output_abort (struct klp_output *output);

/* Close OUTPUT's source and folder.  */
void klp_output_close (struct klp_output *output);

/* ---- attributes.c ---- */

/* Give OUTPUT's temporary, which is written, the owner, group, mode, access
   control list and extended attributes of its source.  */
bool klp_output_keep (struct klp_output *output);

/* ---- report.c ---- */

/* Whether the report that JOB's options name, if any, is another file than
   OUTPUT and what that is made of; reported, if not.  */
bool klp_report_check (struct klp_job *job, const struct klp_output *output);

/* Write JOB's verdicts and PLAN (or NULL) to the report file that the
   options name, one JSON object per line; OUTPUT is what is converted.  */
bool klp_report_write (struct klp_job *job, const struct klp_plan *plan,
		       const struct klp_output *output);

/* Trace the verdicts that `trace' and `verbose' ask for.  */
void klp_report_trace (struct klp_job *job);

#endif /* KLP_OUTPUT_H */
