/* making-kernel.c -- what the kernel's build does to vmlinux's symbols.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Which of them kallsyms holds (scripts/mksysmap and scripts/kallsyms.c,
   5.8 to 6.12), which memory is freed after boot
   (include/asm-generic/sections.h), and how exports are spelled
   (include/linux/export.h).  Must not know where the symbols were read.  */

#include "config.h"
#include <string.h>
#include "klp-int.h"
#include "klp-map-int.h"
#include "klp-format.h"

/* Whether NAME ends with SUFFIX.  */

static bool
ends_with (const char *name, const char *suffix)
{
  size_t length = strlen (name), n = strlen (suffix);

  return length >= n && strcmp (name + length - n, suffix) == 0;
}

/* See klp-map-int.h.  */

bool
klp_map_in_kallsyms (const char *name, char type)
{
  static const char *const names[] =
    { "L0", "_SDA_BASE_", "_SDA2_BASE_", "kallsyms_addresses",
      "kallsyms_offsets", "kallsyms_relative_base", "kallsyms_num_syms",
      "kallsyms_names", "kallsyms_markers", "kallsyms_token_table",
      "kallsyms_token_index", "kallsyms_seqs_of_names" };
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
    if (strncmp (name, prefixes[i], strlen (prefixes[i])) == 0)
      return false;
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
    if (ends_with (name, suffixes[i]))
      return false;
  return (strstr (name, ".long_branch.") == NULL
	  && strstr (name, ".plt_branch.") == NULL);
}

/* The symbols that mark places in vmlinux.  */
struct marks
{
  const struct klp_map_entry *init_begin;
  const struct klp_map_entry *init_end;
  const struct klp_map_entry *gpl_begin;
  const struct klp_map_entry *gpl_end;
  size_t first_init;		/* entry numbers, when addresses are not  */
  size_t end_init;		/* known  */
};

/* Find MARKS among the N entries of BUILDER from number FIRST on.  */

static void
find_marks (struct klp_map_builder *builder, size_t first, size_t n,
	    struct marks *marks)
{
  memset (marks, 0, sizeof *marks);
  for (size_t i = first; i < first + n; i++)
    {
      const struct klp_map_entry *entry = klp_map_entry (builder, i);

      if (entry->name[0] != '_' || entry->name[1] != '_')
	continue;
      if (strcmp (entry->name, "__init_begin") == 0)
	{
	  marks->init_begin = entry;
	  marks->first_init = i;
	}
      else if (strcmp (entry->name, "__init_end") == 0)
	{
	  marks->init_end = entry;
	  marks->end_init = i;
	}
      else if (strcmp (entry->name, "__start___ksymtab_gpl") == 0)
	marks->gpl_begin = entry;
      else if (strcmp (entry->name, "__stop___ksymtab_gpl") == 0)
	marks->gpl_end = entry;
    }
}

/* Without addresses, what lies at the same address as __init_begin may come
   before it: kallsyms puts names with fewer underscores first.  Count such
   names in MARKS as init memory, and code before them, for init memory
   begins with code where it does not begin with a mark.  FIRST is the
   number of vmlinux's first entry in BUILDER.  */

static void
widen_init (struct klp_map_builder *builder, size_t first,
	    struct marks *marks)
{
  size_t i = marks->first_init;

  while (i > first && klp_map_entry (builder, i - 1)->name[0] == '_')
    i--;
  if (i > first && strchr ("tT", klp_map_entry (builder, i - 1)->type) != NULL)
    marks->first_init = i - 1;
}

/* Whether ENTRY, number INDEX of its builder, is in init memory.  */

static bool
is_init (const struct klp_map_entry *entry, size_t index,
	 const struct marks *marks)
{
  if (!entry->has_address)
    return index >= marks->first_init && index < marks->end_init;
  return (entry->address >= marks->init_begin->address
	  && entry->address < marks->init_end->address);
}

/* See klp-map-int.h.  */

bool
klp_map_mark_vmlinux (struct klp_map_builder *builder, const char *file,
		      size_t first, size_t n, bool *exports)
{
  static const char prefix[] = "__ksymtab_";
  struct marks marks;

  *exports = false;
  find_marks (builder, first, n, &marks);
  /* Every kernel has them; a text that people have filtered has not, and
     would make duplicates look unique.  */
  if (marks.init_begin == NULL || marks.init_end == NULL)
    return klp_error (builder->context, "%s: no `__init_begin' or no"
		      " `__init_end' in it: these are not all symbols of a"
		      " kernel; give the whole file (a kernel without"
		      " CONFIG_KALLSYMS_ALL, which livepatch needs, shows its"
		      " code only)", file);
  if (!marks.init_begin->has_address)
    widen_init (builder, first, &marks);
  for (size_t i = first; i < first + n; i++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder, i);
      struct klp_map_export *export;

      if (is_init (entry, i, &marks))
	entry->flags |= KLP_MAP_INIT;
      if (strncmp (entry->name, prefix, sizeof prefix - 1) != 0)
	continue;
      *exports = true;
      export = klp_map_add_export (builder, entry->target,
				   entry->name + sizeof prefix - 1);
      if (export == NULL)
	return false;
      if (marks.gpl_begin != NULL && marks.gpl_end != NULL
	  && entry->has_address)
	export->gpl = (entry->address >= marks.gpl_begin->address
		       && entry->address < marks.gpl_end->address);
    }
  return true;
}

/* See klp-map-int.h.  */

bool
klp_map_cut_names (struct klp_map_builder *builder)
{
  static const char suffix[] = ".llvm.";
  const char *release = builder->release;

  if (release != NULL && (klp_release_before (release, KLP_RELEASE (6, 2))
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
