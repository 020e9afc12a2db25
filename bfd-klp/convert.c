/* convert.c -- the story: from a linked module to a livepatch.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Read, classify, plan, write, check, commit; any failure leaves no
   output, not even that of a dry run.
   Read this file first.  Must not know ELF records, only the stages.  */

#include "config.h"
#include <elf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "check/check.h"
#include "check/insns.h"
#include "convert.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "map/map.h"
#include "output/output.h"
#include "patch/patch.h"
#include "plan/plan.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* Whether ELF holds GCC's bytecode instead of code.  */

static bool
is_bytecode (const struct klp_elf *elf)
{
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (klp_same (elf->symbols[i].name, "__gnu_lto_slim"))
      return true;
  return false;
}

/* Open JOB's maps, if there are any and it has none yet.  Nobody closes them:
   the linker is about to exit, which unmaps them faster.  */

static bool
open_maps (struct klp_job *job)
{
  const struct klp_options *options = job->options;

  if (job->maps == NULL && options->n_maps != 0)
    {
      job->maps = klp_maps_open (job->context, options->maps, options->n_maps);
      return job->maps != NULL;
    }
  return true;
}

/* See convert.h.  */

bool
klp_find_unexported (struct klp_job *job, const struct klp_table *imported,
		     uint32_t *at)
{
  const struct klp_elf *elf = job->elf;
  struct klp_map_list list = { 0 };
  size_t number;

  for (; *at < elf->n_symbols; ++*at)
    {
      const struct klp_symbol *symbol = elf->symbols + *at;
      bool exported = false;

      if (symbol->section != SHN_UNDEF || symbol->name[0] == '\0'
	  || symbol->binding == STB_WEAK
	  || (job->arch != NULL
	      && klp_arch_is_ordinary (job->arch, symbol->name))
	  || klp_table_number (imported, symbol->name, &number))
	continue;
      if (!open_maps (job) || job->maps == NULL)
	return false;
      if (!klp_maps_find (job->maps, symbol->name, &list))
	continue;
      for (size_t j = 0; j < list.count; j++)
	exported |= (list.symbols[j].flags & KLP_MAP_EXPORTED) != 0;
      if (!exported)
	return true;
    }
  return false;
}

/* Enter into *IMPORTED what modpost has found exports of for JOB's module, by
   the CRCs that it has listed.  */

static bool
read_imported (struct klp_job *job, struct klp_table **imported)
{
  static const char *const lists[]
    = { KLP_VERSIONS_SECTION, KLP_VERSION_CRCS_SECTION,
	KLP_VERSION_NAMES_SECTION };
  struct klp_versions versions;
  struct klp_version version;

  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (!klp_elf_load (job->elf, klp_elf_find_section (job->elf, lists[i])))
      return false;
  klp_versions_begin (&versions, job->elf);
  while (klp_versions_next (&versions, &version))
    if (!klp_table_enter (job->context, imported, version.name, 0))
      return false;
  return true;
}

/* Warn of undefined symbols of the ordinary module in JOB that nothing
   exports: KBUILD_MODPOST_WARN=1, which livepatches need, has silenced
   modpost for it too.  */

static void
warn_unexported (struct klp_job *job)
{
  const struct klp_elf *elf = job->elf;
  struct klp_table *imported = NULL;

  if ((job->maps == NULL && job->options->n_maps == 0)
      || klp_elf_find_section (elf, KLP_MODULE_SECTION) == 0
      || !read_imported (job, &imported))
    return;
  for (uint32_t i = 1; klp_find_unexported (job, imported, &i); i++)
    klp_warning (job->context, "%s: `%s' is undefined and nothing in the map"
		 " exports it; as this is not a livepatch, the kernel will"
		 " refuse the module unless another one exports it",
		 elf->name, elf->symbols[i].name);
}

/* Refuse what cannot become a livepatch although JOB's module is one.  */

static bool
refuse_unsuitable (struct klp_job *job)
{
  const struct klp_elf *elf = job->elf;
  struct klp_context *context = job->context;
  unsigned long errors = klp_error_count (context);

  klp_check_unfinished (job->elf, true);
  if (klp_error_count (context) != errors)
    return false;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == KLP_SHN_LIVEPATCH)
      return klp_error (context, "%s: `%s' is a livepatch symbol already; link"
			" from the objects before conversion", elf->name,
			elf->symbols[i].name);
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0)
	return klp_error (context, "%s: %s is a livepatch section already;"
			  " link from the objects before conversion", elf->name,
			  section->name);
      if (section->type == SHT_REL && section->info < elf->n_sections
	  && (elf->sections[section->info].flags & SHF_ALLOC) != 0)
	return klp_error (context, "%s: %s is SHT_REL; the kernel's livepatch"
			  " core applies SHT_RELA only, so use a compiler for"
			  " the kernel's own ABI", elf->name, section->name);
    }
  if (job->arch == NULL)
    return klp_error (context, "%s: %s", elf->name,
		      klp_arch_refusal (context, elf->machine,
					elf->big_endian));
  if (job->maps == NULL)
    return klp_error (context, "%s: a livepatch, but there is no map of the"
		      " target kernel; make one with klp-map and use"
		      " %smap=FILE with its full path", elf->name,
		      job->options->prefix);
  if (elf->symtab == 0)
    return klp_error (context, "%s: no symbol table; link without -s",
		      elf->name);
  return true;
}

/* Check that JOB's module and maps are for the same kernel: the kernel
   itself never notices.  */

static bool
check_release (struct klp_job *job)
{
  const char *module = klp_elf_release (job->elf);
  const char *map = klp_maps_release (job->maps);
  unsigned int machine = klp_maps_machine (job->maps);

  if (machine != 0 && machine != job->elf->machine)
    return klp_error (job->context, "%s: ELF machine %u, but the map (%s) is"
		      " for machine %u", job->elf->name, job->elf->machine,
		      klp_maps_files (job->maps), machine);
  if (module != NULL && map != NULL && strcmp (module, map) != 0)
    {
      if (klp_context_allowed (job->context, KLP_RULE_OTHER_RELEASE) != NULL)
	return true;
      return klp_error (job->context, "%s: the module is for kernel %s, the"
			" map (%s) for %s; use a map of that kernel, or"
			" %sany-release if they are the same", job->elf->name,
			module, klp_maps_files (job->maps), map,
			job->options->prefix);
    }
  if (module != NULL && map == NULL)
    klp_warning (job->context, "%s: the map (%s) does not say which kernel it"
		 " is of; the module is for %s", job->elf->name,
		 klp_maps_files (job->maps), module);
  return true;
}

/* Write PLAN's bytes to OUTPUT's temporary and prove that file.  */

static bool
write_and_check (struct klp_job *job, const struct klp_plan *plan,
		 struct klp_output *output)
{
  struct klp_elf *elf;
  enum klp_elf_kind kind;
  const char *path;
  bool good;

  if ((output->fd < 0 && !klp_output_begin (output))
      || !klp_output_apply (output, plan))
    return false;
  path = klp_output_path (output);
  if (path == NULL)
    return false;
  kind = klp_elf_open (job->context, output->fd, path, job->elf->name,
		       KLP_CARE_ANY, &elf);
  if (kind == KLP_ELF_FOREIGN)
    klp_error (job->context, "%s: the converted module is not an ELF file",
	       job->elf->name);
  if (kind != KLP_ELF_READ)
    return false;
  good = (!klp_check_wreck (elf)
	  && klp_check_elf (elf, &job->patch, job->maps));
  klp_elf_close (elf);
  return good;
}

/* Report the references of JOB that are decided and stand where their
   relocations come too late: nothing will be written that could be checked,
   as others are not decided.  */

static void
check_late_uses (struct klp_job *job)
{
  struct klp_checker checker = { .context = job->context, .elf = job->elf,
				 .arch = job->arch,
				 .insns = klp_insns_find (job->elf->machine) };

  for (size_t i = 0; i < job->decision.n_references; i++)
    {
      const struct klp_reference *reference = job->decision.references + i;

      for (size_t j = 0; reference->verdict == KLP_VERDICT_LIVEPATCH
	   && j < reference->n_uses; j++)
	{
	  const struct klp_section *rela
	    = job->elf->sections + reference->uses[j].section;
	  struct klp_reloc reloc = rela->relocs[reference->uses[j].index];

	  if (!klp_check_late (&checker, rela->info, &reloc,
			       reference->section_object))
	    return;
	}
    }
}

/* Decide what every reference of JOB is.  All that is wrong is reported at
   once.  */

static bool
decide_all (struct klp_job *job)
{
  bool patch, bindings, proved, classified;

  if (!refuse_unsuitable (job) || !check_release (job))
    return false;
  patch = klp_patch_read (job->elf, job->options, klp_maps_layout (job->maps),
			  &job->patch);
  bindings = klp_bindings_read (job->elf, job->options, &job->bindings);
  if (!klp_annotations_read (job->elf, job->arch->absolute, &job->bindings))
    bindings = false;
  if (!patch || !bindings || !klp_decision_collect (job))
    return false;
  proved = klp_prove_patch (job);
  classified = klp_classify (job);
  klp_report_trace (job);
  if (!proved || !classified)
    check_late_uses (job);
  return proved && classified;
}

/* Take a linker's file, JOB's module, out of the way as OUTPUT's temporary,
   before anything is decided: it is certain from then on that no other link
   writes to it.  */

static bool
take_module (struct klp_job *job, struct klp_output *output)
{
  const char *path;

  if (output->commit != KLP_COMMIT_RENAME || job->options->dry_run)
    return true;
  path = klp_output_begin (output) ? klp_output_path (output) : NULL;
  job->elf->path = path == NULL ? output->path : path;
  return path != NULL;
}

/* Convert JOB's module, a livepatch, into OUTPUT.  */

static enum klp_result
convert (struct klp_job *job, struct klp_output *output)
{
  struct klp_plan plan = { 0 };
  bool good;

  if (!open_maps (job) || !klp_elf_map (job->elf)
      || !klp_report_check (job, output) || !take_module (job, output))
    return KLP_FAILED;
  good = decide_all (job) && klp_plan_make (job, &plan);

  /* Said after a failure, too, which may come of that.  */
  good &= klp_maps_same (job->maps);
  if (!klp_report_write (job, good ? &plan : NULL, output))
    good = false;
  if (good && job->options->dry_run)
    {
      struct klp_output trial = *output;

      /* All is tried, on a copy that goes.  */
      if (trial.commit == KLP_COMMIT_RENAME)
	trial.commit = KLP_COMMIT_CREATE;
      good = write_and_check (job, &plan, &trial);
      klp_output_abort (&trial);
      return good ? KLP_UNCHANGED : KLP_FAILED;
    }
  if (good && write_and_check (job, &plan, output)
      && klp_maps_same (job->maps) && klp_output_commit (output))
    return KLP_CONVERTED;
  return KLP_FAILED;
}

/* See convert.h.  */

bool
klp_finish_foreign (struct klp_job *job, struct klp_output *output)
{
  struct klp_elf *old = job->elf, *new;

  if (job->arch == NULL || !klp_is_unfinished (old))
    return true;
  if (!klp_elf_map (old))
    return false;
  if (klp_is_signed (old->data, old->size))
    return klp_error (job->context, "%s: is signed before its last step;"
		      " convert the unsigned module, then sign the result",
		      old->name);
  if (!klp_finish (old, job->arch->absolute, &output->contents,
		   &output->contents_size)
      || klp_elf_open_memory (job->context, output->contents,
			      output->contents_size, old->name, KLP_CARE_ANY,
			      &new) != KLP_ELF_READ)
    return false;
  /* Its places are those of the old one.  */
  new->path = old->path;
  klp_elf_close (old);
  job->elf = new;
  return true;
}

/* See convert.h.  */

enum klp_result
klp_convert_module (struct klp_job *job, struct klp_output *output)
{
  unsigned long errors = klp_error_count (job->context);

  if (is_bytecode (job->elf))
    {
      klp_error (job->context, "%s: GCC's bytecode, not code; link with"
		 " -flinker-output=nolto-rel", job->elf->name);
      return KLP_FAILED;
    }
  if (klp_elf_is_livepatch (job->elf, job->options))
    return convert (job, output);
  /* A module that is half gone does not look like a livepatch.  */
  if (!klp_output_is_same (output))
    return KLP_FAILED;
  warn_unexported (job);
  return klp_error_count (job->context) == errors ? KLP_UNCHANGED : KLP_FAILED;
}

/* Read the module of JOB from OUTPUT's source, and convert it.  */

static enum klp_result
convert_source (struct klp_job *job, struct klp_output *output)
{
  enum klp_care care = job->options->livepatch ? KLP_CARE_ANY
		       : KLP_CARE_LIVEPATCH;
  enum klp_result result;

  if (!klp_output_is_whole (output))
    return KLP_FAILED;
  switch (klp_elf_open (job->context, output->source, output->path,
			output->name, care, &job->elf))
    {
    case KLP_ELF_READ:
      job->arch = job->elf->arch;
      result = (klp_finish_foreign (job, output)
		? klp_convert_module (job, output) : KLP_FAILED);
      klp_elf_close (job->elf);
      return result;
    case KLP_ELF_FOREIGN:
      return klp_output_is_same (output) ? KLP_UNCHANGED : KLP_FAILED;
    default:
      return KLP_FAILED;
    }
}

/* See klp.h.  */

enum klp_result
klp_convert_file (struct klp_context *context, struct klp_maps *maps,
		  const struct klp_options *options, const char *file, int fd)
{
  struct klp_output output
    = { .context = context, .name = file, .source_name = file, .source = fd,
	.commit = KLP_COMMIT_RENAME };
  struct klp_job job = { .context = context, .maps = maps,
			 .options = options };
  enum klp_result result = KLP_FAILED;
  char *path = realpath (file, NULL);

  /* If it is not there, it is somewhere else, which the output notices.  */
  output.path = path == NULL ? file : path;
  if (path == NULL && errno != ENOENT)
    {
      klp_error (context, "%s: %s", file, strerror (errno));
      close (fd);
    }
  else if (fstat (fd, &output.read) != 0 || !S_ISREG (output.read.st_mode))
    {
      result = KLP_UNCHANGED;
      close (fd);
    }
  else
    {
      if (klp_output_open (&output))
	result = convert_source (&job, &output);
      if (result == KLP_FAILED)
	klp_output_abort (&output);
      klp_output_close (&output);
    }
  free (path);
  return result;
}
