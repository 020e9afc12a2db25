/* postlink.c -- the story again, for a file that is the user's.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A linker's output may be removed when something is wrong; this file may
   not.  Finds out what it is and where the result goes, refuses what the
   user would be sorry for, and leaves the rest to convert.c.  Must not
   know how a module is converted.  */

#include "config.h"
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"
#include "check/check.h"
#include "convert.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "output/output.h"
#include "verdict/verdict.h"
#include "klp-format.h"
#include "klp-programs.h"

/* What a module has of a livepatch.  */
struct traces
{
  const char *symbol;		/* a livepatch symbol  */
  const char *section;		/* a livepatch section  */
  const char *ruined;		/* what once was one of these  */
  const char *mixed;		/* an ordinary section with a relocation
				   against a livepatch symbol  */
  bool marked;			/* `livepatch='  */
  bool bound;			/* `klp_target='  */
};

/* Whether SECTION of ELF, an ordinary one, has a relocation against a
   livepatch symbol that the kernel would apply.  */

static bool
is_mixed (const struct klp_elf *elf, const struct klp_section *section)
{
  const struct klp_arch *arch = elf->arch;

  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    {
      struct klp_reloc reloc = section->relocs[i];

      if (elf->symbols[reloc.symbol].section == KLP_SHN_LIVEPATCH
	  && (arch == NULL || reloc.type != arch->no_op))
	return true;
    }
  return false;
}

/* Enter the sections of ELF into TRACES; its symbols have been.  */

static void
trace_sections (const struct klp_elf *elf, struct traces *traces)
{
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0)
	traces->section = section->name;
      else if (strncmp (section->name, KLP_RELA_PREFIX,
			strlen (KLP_RELA_PREFIX)) == 0)
	traces->ruined = section->name;
      else if (traces->symbol != NULL && klp_elf_is_loaded_rela (elf, section)
	       && is_mixed (elf, section))
	traces->mixed = section->name;
    }
}

/* Find out what ELF has of a livepatch.  */

static void
find_traces (const struct klp_elf *elf, struct traces *traces)
{
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);

  if (modinfo != NULL)
    {
      traces->marked = klp_modinfo_find (modinfo, size, KLP_MODINFO_LIVEPATCH,
					 NULL) != NULL;
      traces->bound = klp_modinfo_find (modinfo, size, KLP_MODINFO_TARGET,
					NULL) != NULL;
    }
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section == KLP_SHN_LIVEPATCH)
	traces->symbol = symbol->name;
      else if (symbol->section != SHN_UNDEF && klp_is_sym_name (symbol->name))
	traces->ruined = symbol->name;
    }
  trace_sections (elf, traces);
}

/* Why JOB's module, which has TRACES of a livepatch, is not a whole one, as
   the rest of a sentence; NULL when it is.  */

static const char *
find_gap (struct klp_job *job, const struct traces *traces)
{
  struct klp_context *context = job->context;
  uint32_t at = 1;

  if (traces->ruined != NULL)
    return klp_format (context, "`%s' was part of a livepatch before another"
		       " tool ruined it", traces->ruined);
  if (!traces->marked)
    return "there is no `" KLP_MODINFO_LIVEPATCH "=' in its .modinfo";
  if (traces->section != NULL && traces->symbol == NULL)
    return klp_format (context, "%s is a livepatch section, but there is no"
		       " livepatch symbol", traces->section);
  if (traces->mixed != NULL)
    return klp_format (context, "%s is not a livepatch section, but has a"
		       " relocation against a livepatch symbol",
		       traces->mixed);
  if (klp_find_unexported (job, NULL, &at))
    return klp_format (context, "`%s' is undefined still, and nothing in the"
		       " map exports it", job->elf->symbols[at].name);
  return NULL;
}

/* Whether JOB's module has been converted before: KLP_CONVERTED if it has
   not, KLP_UNCHANGED if so, which is said, KLP_FAILED if in part.  */

static enum klp_result
judge_state (struct klp_job *job)
{
  struct traces traces = { 0 };
  unsigned long errors = klp_error_count (job->context);
  const char *gap;

  find_traces (job->elf, &traces);
  if (traces.symbol == NULL && traces.section == NULL && traces.ruined == NULL
      && !traces.bound)
    return KLP_CONVERTED;
  /* What ruined it has a name, if it is known.  */
  if (klp_check_wreck (job->elf) && klp_error_count (job->context) != errors)
    return KLP_FAILED;
  gap = find_gap (job, &traces);
  if (gap == NULL)
    {
      klp_report (job->context, KLP_NOTE, "%s: is a livepatch already; left"
		  " unchanged", job->elf->name);
      return KLP_UNCHANGED;
    }
  klp_error (job->context, "%s: half converted: %s; link it again from its"
	     " objects", job->elf->name, gap);
  return KLP_FAILED;
}

/* Refuse to change JOB's module, a livepatch, where its user would be sorry:
   when OUTPUT replaces one of several names, and when it is signed.  NAMED:
   the user has named the output, be it the same file.  */

static bool
refuse_regrets (struct klp_job *job, const struct klp_output *output,
		bool named)
{
  if (klp_is_signed (job->elf->data, job->elf->size))
    return klp_error (job->context, "%s: is signed, and converting it would"
		      " invalidate the signature; convert the unsigned module,"
		      " then sign the result", job->elf->name);
  if (output->commit == KLP_COMMIT_REPLACE && !named
      && output->read.st_nlink > 1)
    return klp_error (job->context, "%s: has %lu hard links, of which only"
		      " this one would be converted; use --output=FILE (FILE"
		      " may be the same name)", job->elf->name,
		      (unsigned long) output->read.st_nlink);
  return true;
}

/* Copy OUTPUT's source to it as it is.  */

static enum klp_result
copy_unchanged (struct klp_output *output)
{
  return (klp_output_begin (output) && klp_output_commit (output)
	  ? KLP_UNCHANGED : KLP_FAILED);
}

/* Convert JOB's module into OUTPUT; NAMED as for refuse_regrets.  */

static enum klp_result
convert (struct klp_job *job, struct klp_output *output, bool named)
{
  enum klp_result result = judge_state (job);

  if (result == KLP_CONVERTED)
    {
      bool livepatch = klp_elf_is_livepatch (job->elf, job->options);

      if (livepatch && !refuse_regrets (job, output, named))
	return KLP_FAILED;
      result = klp_convert_module (job, output);
      if (result == KLP_UNCHANGED)
	klp_report (job->context, KLP_NOTE, livepatch
		    ? "%s: could be converted; left unchanged by %sdry-run"
		    : "%s: not a livepatch: it does not refer to "
		      KLP_ENABLE_PATCH "; left unchanged (%slivepatch says"
		      " that it is one)", job->elf->name,
		    job->options->prefix);
    }
  if (result == KLP_UNCHANGED && output->commit == KLP_COMMIT_CREATE
      && !job->options->dry_run)
    return copy_unchanged (output);
  return result;
}

/* Report that FILE, which is open as FD, is no module.  */

static void
refuse_kind (struct klp_context *context, const char *file, int fd)
{
  unsigned char start[8];
  ssize_t n = pread (fd, start, sizeof start, 0);
  enum klp_packing packing = klp_packing (start, n < 0 ? 0 : n);

  /* What modules are compressed with, each named after its program.  */
  if (packing == KLP_PACKED_GZIP || packing == KLP_PACKED_XZ
      || packing == KLP_PACKED_ZSTD)
    {
      klp_error (context, "%s: is compressed; unpack it first (%s -d), and"
		 " compress the result", file, klp_packing_name (packing));
      return;
    }
  klp_error (context, "%s: not a relocatable ELF file, as modules are; use the"
	     " one that the linker wrote", file);
}

/* Open NAME, the file that OUTPUT reads; *PATH is its name, resolved.  */

static bool
find_source (struct klp_output *output, const char *name, const char **path)
{
  char *resolved = realpath (name, NULL);

  output->source_name = name;
  if (resolved == NULL || stat (resolved, &output->read) != 0)
    {
      klp_error (output->context, "%s: %s", name, strerror (errno));
      free (resolved);
      return false;
    }
  *path = klp_copy_string (output->context, resolved, strlen (resolved));
  free (resolved);
  if (!S_ISREG (output->read.st_mode))
    return klp_error (output->context, "%s: not a regular file; name a"
		      " module's file", name);
  if (*path == NULL)
    return false;
  output->source = open (*path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK
			 | O_CLOEXEC);
  return ((output->source >= 0 && fstat (output->source, &output->read) == 0)
	  || klp_error (output->context, "%s: cannot open: %s", name,
			strerror (errno)));
}

/* Resolve NAME, the file that OUTPUT makes, NULL for the one it reads, SOURCE.
   A symbolic link stays, and the file behind it is made.  */

static bool
find_output (struct klp_output *output, const char *name, const char *source)
{
  struct stat status;
  const char *path = name;
  char *resolved;

  output->commit = KLP_COMMIT_REPLACE;
  output->name = name == NULL ? output->source_name : name;
  if (name == NULL)
    path = source;
  else if (lstat (name, &status) == 0)
    {
      resolved = realpath (name, NULL);
      if (resolved == NULL || stat (resolved, &status) != 0)
	{
	  free (resolved);
	  return klp_error (output->context, "%s: is a symbolic link that"
			    " leads to no file: %s; remove it, or name that"
			    " file", name, strerror (errno));
	}
      path = klp_copy_string (output->context, resolved, strlen (resolved));
      free (resolved);
      if (path != NULL && !S_ISREG (status.st_mode))
	return klp_error (output->context, "%s: not a regular file, so it will"
			  " not be replaced; choose another output", name);
    }
  if (path != NULL && strcmp (path, source) != 0)
    output->commit = KLP_COMMIT_CREATE;
  output->path = path;
  return path != NULL && klp_output_open (output);
}

/* See klp-programs.h.  */

enum klp_result
klp_postlink (struct klp_context *context, struct klp_maps *maps,
	      const struct klp_options *options, const char *file,
	      const char *output_name)
{
  struct klp_output output = { .context = context, .source = -1,
			       .beside = { .folder = -1 } };
  struct klp_job job = { .context = context, .maps = maps,
			 .options = options };
  enum klp_result result = KLP_FAILED;
  const char *path = NULL;

  if (find_source (&output, file, &path)
      && find_output (&output, output_name, path))
    switch (klp_elf_open (context, output.source, path, file, KLP_CARE_ANY,
			  &job.elf))
      {
      case KLP_ELF_READ:
	job.arch = job.elf->arch;
	if (klp_finish_foreign (&job, &output))
	  result = convert (&job, &output, output_name != NULL);
	klp_elf_close (job.elf);
	if (result == KLP_FAILED)
	  klp_output_abort (&output);
	break;
      case KLP_ELF_FOREIGN:
	refuse_kind (context, file, output.source);
	break;
      default:
	break;
      }
  klp_output_close (&output);
  return result;
}
