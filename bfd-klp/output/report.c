/* report.c -- what was decided, for machines and for people.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The report file (one JSON object per line) and the trace, of livepatches
   only.  Decides nothing.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "elf/elf.h"
#include "output/output.h"
#include "plan/plan.h"
#include "verdict/verdict.h"

/* Names of enum klp_verdict.  */
static const char *const verdict_names[]
  = { "ordinary", "livepatch", "weak", "error" };

/* Write the names of the sections in which REFERENCE of JOB is used, each
   once, to STREAM as a JSON array.  */

static void
put_sections (FILE *stream, struct klp_job *job,
	      const struct klp_reference *reference)
{
  uint32_t last = 0;

  putc ('[', stream);
  for (size_t i = 0; i < reference->n_uses; i++)
    if (reference->uses[i].section != last)
      {
	fputs (last == 0 ? "" : ",", stream);
	last = reference->uses[i].section;
	klp_json_string (stream,
		    job->elf->sections[job->elf->sections[last].info].name);
      }
  putc (']', stream);
}

/* Write the object of REFERENCE of JOB to STREAM.  */

static void
put_reference (FILE *stream, struct klp_job *job,
	       const struct klp_reference *reference)
{
  klp_json_begin (stream, "reference");
  klp_json_text (stream, "name", reference->name);
  klp_json_text (stream, "verdict", verdict_names[reference->verdict]);
  klp_json_number (stream, "row", reference->row);
  klp_json_text (stream, "why", reference->why);
  klp_json_flag (stream, "weak", reference->weak);
  klp_json_text (stream, "object", reference->object);
  if (reference->verdict == KLP_VERDICT_LIVEPATCH)
    {
      klp_json_text (stream, "symbol", reference->target);
      klp_json_number (stream, "position", reference->position);
      klp_json_text (stream, "applied_with", reference->section_object);
    }
  klp_json_number (stream, "relocations", reference->n_uses);
  klp_json_key (stream, "sections");
  put_sections (stream, job, reference);
  klp_json_end (stream);
}

/* Write the whole report of JOB and PLAN to STREAM.  */

static void
put_report (FILE *stream, struct klp_job *job, const struct klp_plan *plan)
{
  klp_json_begin (stream, "module");
  klp_json_text (stream, "file", job->elf->name);
  klp_json_text (stream, "release", klp_elf_release (job->elf));
  klp_json_text (stream, "maps", job->maps == NULL ? NULL
		 : klp_maps_files (job->maps));
  klp_json_key (stream, "objects");
  putc ('[', stream);
  for (size_t i = 0; i < job->patch.n_objects; i++)
    {
      fputs (i == 0 ? "" : ",", stream);
      klp_json_string (stream, job->patch.objects[i].name);
    }
  putc (']', stream);
  klp_json_end (stream);
  for (size_t i = 0; i < job->decision.n_references; i++)
    put_reference (stream, job, job->decision.references + i);
  for (size_t i = 0; plan != NULL && i < plan->n_sections; i++)
    {
      klp_json_begin (stream, "section");
      klp_json_text (stream, "name", plan->sections[i].name);
      klp_json_number (stream, "relocations", plan->sections[i].count);
      klp_json_end (stream);
    }
}

/* Open the report NAME, which is something else than a regular file: a pipe,
   or a link such as /dev/stdout, of which STATUS is the state.  A symbolic
   link of another user's is not followed: where others may write, they could
   have any file overwritten with it.  */

static int
open_special (const char *name, const struct stat *status)
{
  struct stat now;
  int fd;

  if (S_ISLNK (status->st_mode) && status->st_uid != 0
      && status->st_uid != geteuid ())
    {
      errno = ELOOP;
      return -1;
    }
  fd = open (name, O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    return -1;
  if (lstat (name, &now) != 0 || now.st_dev != status->st_dev
      || now.st_ino != status->st_ino
      || now.st_ctim.tv_sec != status->st_ctim.tv_sec
      || now.st_ctim.tv_nsec != status->st_ctim.tv_nsec)
    errno = ESTALE;
  else if (fstat (fd, &now) == 0
	   && (!S_ISREG (now.st_mode) || ftruncate (fd, 0) == 0))
    return fd;
  close (fd);
  return -1;
}

/* Open the report NAME of JOB: a temporary file beside it, which is BESIDE's,
   or NAME itself if it must stay what it is.  NULL with errno set when that
   cannot be done.  */

static FILE *
open_report (struct klp_job *job, const char *name, struct klp_beside *beside)
{
  struct stat status;
  FILE *stream;
  int fd = -1;

  if (lstat (name, &status) == 0 && !S_ISREG (status.st_mode))
    fd = open_special (name, &status);
  else if (klp_beside_open (job->context, name, beside))
    fd = klp_beside_create (beside, 0666);
  if (fd < 0)
    return NULL;
  stream = fdopen (fd, "w");
  if (stream == NULL)
    close (fd);
  return stream;
}

/* Whether REPORT is the state of the file OTHER.  */

static bool
is_file (const struct stat *report, const char *other)
{
  struct stat status;

  return (stat (other, &status) == 0 && report->st_dev == status.st_dev
	  && report->st_ino == status.st_ino);
}

/* Whether the report NAME of JOB is the file that is converted, or the one
   that this makes.  */

static bool
is_output (const struct klp_job *job, const struct klp_output *output,
	   const char *name)
{
  struct stat report;

  if (stat (name, &report) != 0)
    return strcmp (name, output->name) == 0;
  return (is_file (&report, job->elf->path)
	  || is_file (&report, output->path));
}

/* The name of JOB's report about OUTPUT: NULL if there is to be none, "" when
   out of memory.  */

static const char *
report_name (const struct klp_job *job, const struct klp_output *output)
{
  const char *name = job->options->report;

  return (name == NULL || *name != '\0' ? name
	  : klp_text_or_empty (klp_format (job->context, "%s.klp.jsonl",
					   output->name)));
}

/* See output.h.  */

bool
klp_report_check (struct klp_job *job, const struct klp_output *output)
{
  const char *name = report_name (job, output);

  return (name == NULL || !is_output (job, output, name)
	  || klp_error (job->context, "%s: the report cannot be the output;"
			" use another name in %sreport", name,
			job->options->prefix));
}

/* See output.h.  */

bool
klp_report_write (struct klp_job *job, const struct klp_plan *plan,
		  const struct klp_output *output)
{
  const char *name = report_name (job, output);
  struct klp_beside beside = { .folder = -1 };
  FILE *stream;
  bool good;

  if (name == NULL || *name == '\0')
    return name == NULL;
  stream = open_report (job, name, &beside);
  if (stream != NULL)
    put_report (stream, job, plan);
  good = stream != NULL && ferror (stream) == 0;
  if (stream != NULL && fclose (stream) != 0)
    good = false;
  if (good && beside.temporary != NULL && !klp_beside_finish (&beside))
    good = false;
  if (!good)
    klp_error (job->context, "%s: cannot write the report: %s", name,
	       strerror (errno));
  klp_beside_drop (&beside);
  klp_beside_close (&beside);
  return good;
}

/* Whether OPTIONS ask for a trace of NAME.  */

static bool
is_traced (const struct klp_options *options, const char *name)
{
  for (size_t i = 0; i < options->n_traces; i++)
    if (strcmp (options->traces[i], name) == 0)
      return true;
  return options->verbose;
}

/* See output.h.  */

void
klp_report_trace (struct klp_job *job)
{
  for (size_t i = 0; i < job->decision.n_references; i++)
    {
      const struct klp_reference *reference = job->decision.references + i;

      if (!is_traced (job->options, reference->name))
	continue;
      if (reference->verdict == KLP_VERDICT_LIVEPATCH)
	klp_report (job->context, KLP_TRACE, "%s: %s: row %u, %s: %s of %s,"
		    " position %lu, %lu relocations, applied with %s",
		    job->elf->name, reference->name, reference->row,
		    reference->why, reference->target, reference->object,
		    reference->position, (unsigned long) reference->n_uses,
		    reference->section_object);
      else
	klp_report (job->context, KLP_TRACE, "%s: %s: row %u, %s: %s%s%s",
		    job->elf->name, reference->name, reference->row,
		    reference->why, verdict_names[reference->verdict],
		    reference->object == NULL ? "" : ", ",
		    reference->object == NULL ? "" : reference->object);
    }
}
