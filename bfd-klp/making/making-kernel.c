/* making-kernel.c -- what the kernel's build does to vmlinux's symbols.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Which of them kallsyms holds (scripts/mksysmap and scripts/kallsyms.c,
   5.8 to 7.3), which memory is freed after boot and what is code
   (include/asm-generic/sections.h), and how exports are spelled
   (include/linux/export.h).  Must not know where the symbols were read.  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "klp-format.h"

/* Whether NAME ends with SUFFIX.  */

static bool
ends_with (const char *name, const char *suffix)
{
  size_t length = strlen (name), n = strlen (suffix);

  return length >= n && strcmp (name + length - n, suffix) == 0;
}

/* See making.h.  */

bool
klp_map_in_kallsyms (const char *name, char type)
{
  static const char *const names[] =
    { "L0", "_SDA_BASE_", "_SDA2_BASE_" };
  static const char *const prefixes[] =
    { "$", ".L", "__crc_", "__kstrtab_", "__kstrtabns_", "__efistub_",
      "__pi_$", "__pi_.L", "__kvm_nvhe_$", "__kvm_nvhe_.L",
      "__AArch64ADRPThunk_", "__ARMV5PILongThunk_", "__ARMV7PILongThunk_",
      "__ThumbV7PILongThunk_", "__LA25Thunk_", "__microLA25Thunk_",
      "__kcfi_typeid_" };
  static const char *const suffixes[] =
    { "_from_arm", "_from_thumb", "_veneer" };

  if (strchr ("aAnNuUw", type) != NULL)
    return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp (name, names[i]) == 0)
      return false;
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (klp_begins (name, prefixes[i]))
      return false;
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
    if (ends_with (name, suffixes[i]))
      return false;
  return (strstr (name, ".long_branch.") == NULL
	  && strstr (name, ".plt_branch.") == NULL);
}

/* See making.h.  */

bool
klp_map_is_kallsyms_table (const char *name)
{
  static const char *const names[] =
    { "kallsyms_addresses", "kallsyms_offsets", "kallsyms_relative_base",
      KLP_KALLSYMS_COUNT, "kallsyms_names", "kallsyms_markers",
      "kallsyms_token_table", "kallsyms_token_index",
      "kallsyms_seqs_of_names" };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp (name, names[i]) == 0)
      return true;
  return false;
}

/* What vmlinux's linker script puts between two symbols
   (include/asm-generic/vmlinux.lds.h, arch/.../kernel/vmlinux.lds.S).  From
   CODE on each holds instructions.  */
enum place
{
  INIT,
  PER_CPU,
  GPL_EXPORTS,
  CODE
};

static const char *const places[][2] =
  { [INIT] = { "__init_begin", "__init_end" },
    [PER_CPU] = { "__per_cpu_start", "__per_cpu_end" },
    [GPL_EXPORTS] = { "__start___ksymtab_gpl", "__stop___ksymtab_gpl" },
    [CODE] = { "_stext", "_etext" },
    { "_text", "_stext" },			/* before it: arm64, loong64  */
    { "_stext_amode31", "_etext_amode31" },	/* s390x  */
    { "__idmap_text_start", "__idmap_text_end" },	/* arm64  */
    { "__hibernate_exit_text_start", "__hibernate_exit_text_end" },
    { "__relocate_new_kernel_start", "__relocate_new_kernel_end" },
    { "__entry_tramp_text_start", "__entry_tramp_text_end" } };

#define N_PLACES (sizeof places / sizeof *places)

/* Where a place begins and ends.  Entry numbers count when addresses are not
   known; an entry that is not there is NULL.  */
struct range
{
  const struct klp_map_entry *begin;
  const struct klp_map_entry *end;
  size_t first;
  size_t last;			/* the number of END  */
};

/* Find the RANGES of all places among the N entries of BUILDER from number
   FIRST on.  */

static void
find_ranges (struct klp_map_builder *builder, size_t first, size_t n,
	     struct range ranges[N_PLACES])
{
  memset (ranges, 0, N_PLACES * sizeof *ranges);
  for (size_t i = first; i < first + n; i++)
    {
      const struct klp_map_entry *entry = klp_map_entry (builder, i);

      for (size_t p = 0; entry->name[0] == '_' && p < N_PLACES; p++)
	if (strcmp (entry->name, places[p][0]) == 0)
	  {
	    ranges[p].begin = entry;
	    ranges[p].first = i;
	  }
	else if (strcmp (entry->name, places[p][1]) == 0)
	  {
	    ranges[p].end = entry;
	    ranges[p].last = i;
	  }
    }
}

/* Whether TYPE is nm's letter for what lies in a section of instructions;
   weak symbols that are not known to be data have the same one anywhere.  */

static bool
is_code_letter (char type)
{
  return strchr ("tTwW", type) != NULL;
}

/* Without addresses, what lies at the same address as __init_begin may come
   before it: kallsyms puts names with fewer underscores first.  Init memory
   begins with code, so count code before the mark in RANGE: marks, and one
   function.  FIRST is the number of vmlinux's first entry in BUILDER.  */

static void
widen_init (struct klp_map_builder *builder, size_t first,
	    struct range *range)
{
  const struct klp_map_entry *before;

  do
    {
      if (range->first == first)
	return;
      before = klp_map_entry (builder, range->first - 1);
      if (!is_code_letter (before->type))
	return;
      range->first--;
    }
  while (before->name[0] == '_');
}

/* The same for a RANGE of code among the N entries of BUILDER from number
   FIRST on: no data lies beside it that has the letter of code.  */

static void
widen_code (struct klp_map_builder *builder, size_t first, size_t n,
	    struct range *range)
{
  while (range->first > first
	 && is_code_letter (klp_map_entry (builder, range->first - 1)->type))
    range->first--;
  while (range->last < first + n - 1
	 && is_code_letter (klp_map_entry (builder, range->last + 1)->type))
    range->last++;
}

/* Find the RANGES of all places among the N entries of BUILDER from number
   FIRST on, widened where there are no addresses.  */

static void
find_places (struct klp_map_builder *builder, size_t first, size_t n,
	     struct range ranges[N_PLACES])
{
  find_ranges (builder, first, n, ranges);
  if (ranges[INIT].begin == NULL || ranges[INIT].begin->has_address)
    return;
  widen_init (builder, first, &ranges[INIT]);
  for (size_t p = CODE; p < N_PLACES; p++)
    if (ranges[p].begin != NULL && ranges[p].end != NULL)
      widen_code (builder, first, n, &ranges[p]);
}

/* Whether ENTRY, number INDEX of its builder, lies in RANGE, whose end is not
   in it.  */

static bool
is_in (const struct klp_map_entry *entry, size_t index,
       const struct range *range)
{
  if (range->begin == NULL || range->end == NULL)
    return false;
  if (!entry->has_address)
    return index >= range->first && index < range->last;
  return (entry->address >= range->begin->address
	  && entry->address < range->end->address);
}

/* The same, or at the end of RANGE, where the symbols belong to its
   section.  */

static bool
is_in_or_ends (const struct klp_map_entry *entry, size_t index,
	       const struct range *range)
{
  return (is_in (entry, index, range)
	  || (range->begin != NULL && range->end != NULL
	      && (entry->has_address
		  ? entry->address == range->end->address
		  : index == range->last)));
}

/* The letter of ENTRY, number INDEX of its builder, which is not in init
   memory.  nm goes by the flags of sections, and those of x86-64's .data make
   it look like code from 6.16 on; the RANGES tell what is.  */

static char
true_letter (const struct klp_map_entry *entry, size_t index,
	     const struct range ranges[N_PLACES])
{
  if (!is_code_letter (entry->type)
      || ranges[CODE].begin == NULL || ranges[CODE].end == NULL)
    return entry->type;
  for (size_t p = CODE; p < N_PLACES; p++)
    if (is_in_or_ends (entry, index, &ranges[p]))
      return entry->type;
  return "dDvV"[strchr ("tTwW", entry->type) - "tTwW"];
}

/* Whether ENTRY, number INDEX of its builder, is gone after boot.  The
   templates of per-CPU variables may be, but their symbols stand for the
   variables.  */

static bool
is_init (const struct klp_map_entry *entry, size_t index,
	 const struct range ranges[N_PLACES])
{
  return (is_in (entry, index, &ranges[INIT])
	  && !is_in (entry, index, &ranges[PER_CPU]));
}

/* See making.h.  */

bool
klp_map_mark_vmlinux (struct klp_map_builder *builder, const char *file,
		      size_t first, size_t n, bool *exports)
{
  struct range ranges[N_PLACES];

  *exports = false;
  find_places (builder, first, n, ranges);
  /* Every kernel has them; a text that people have filtered has not, and
     would make duplicates look unique.  */
  if (ranges[INIT].begin == NULL || ranges[INIT].end == NULL)
    return klp_error (builder->context, "%s: no `__init_begin' or no"
		      " `__init_end' in it: these are not all symbols of a"
		      " kernel; use the whole file (a kernel without"
		      " CONFIG_KALLSYMS_ALL, which livepatch needs, shows its"
		      " code only)", file);
  for (size_t i = first; i < first + n; i++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder, i);
      const char *exported = klp_exported_name (entry->name);
      struct klp_map_export *export;

      /* The code in init memory that no symbols frame has the right letter:
	 that of .exit.text.  */
      if (is_init (entry, i, ranges))
	entry->flags |= KLP_MAP_INIT;
      else
	entry->type = true_letter (entry, i, ranges);
      if (exported == NULL)
	continue;
      *exports = true;
      export = klp_map_add_export (builder, entry->target, exported);
      if (export == NULL)
	return false;
      if (entry->has_address)
	export->gpl = is_in (entry, i, &ranges[GPL_EXPORTS]);
    }
  return true;
}

/* See making.h.  */

bool
klp_map_cut_names (struct klp_map_builder *builder)
{
  static const char suffix[] = ".llvm.";
  const char *release = builder->release;

  if (release != NULL
      && (klp_release_before (release, KLP_RELEASE (6, 2))
	  || !klp_release_before (release, KLP_RELEASE (6, 11))))
    return true;
  for (size_t i = builder->n_finished; i < builder->n_entries; i++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder, i);
      const char *end;

      if (strcmp (entry->target->name, KLP_VMLINUX) != 0)
	continue;
      end = strstr (entry->name, suffix);
      if (end == NULL || end == entry->name)
	continue;
      if (release == NULL)
	return klp_error (builder->context, "vmlinux has `%s', and whether its"
			  " kernel counts that as `%.*s' depends on the"
			  " release: make a map with klp-map and --release=",
			  entry->name, (int) (end - entry->name),
			  entry->name);
      entry->name = klp_copy_string (builder->context, entry->name,
				     end - entry->name);
      if (entry->name == NULL)
	return false;
    }
  return true;
}
