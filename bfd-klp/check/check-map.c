/* check-map.c -- what the kernel would look up, in a map of it.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Livepatch symbols, undefined ones, exports and the target's release.  Must
   not choose between symbols, only prove what the module says.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"

/* klp_finding_with where symbol number SYMBOL of CHECKER's module is used
   first.  */

static void KLP_PRINTF (5, 6)
report_at_use (struct klp_checker *checker, enum klp_rule rule,
	       const char *remedy, uint32_t symbol, const char *format, ...)
{
  const struct klp_first_use *use = checker->uses + symbol;
  const struct klp_section *rela
    = use->section == 0 ? NULL : checker->elf->sections + use->section;
  va_list arguments;

  va_start (arguments, format);
  klp_finding_list (checker->elf, rule, remedy, rela == NULL ? 0 : rela->info,
		    rela == NULL ? 0 : rela->relocs[use->number].offset,
		    format, arguments);
  va_end (arguments);
}

/* Note the copies that the compiler has left of FOUND, a function that symbol
   number INDEX of CHECKER stands for.  */

static void
note_copies (struct klp_checker *checker, uint32_t index,
	     const struct klp_map_symbol *found)
{
  struct klp_map_list list = { 0 };

  if (!klp_context_takes_notes (checker->context)
      || strchr ("tTwW", found->type) == NULL
      || !klp_maps_find_copies (checker->maps, found->name, &list))
    return;
  for (size_t i = 0; i < list.count; i++)
    if (strcmp (list.symbols[i].object, found->object) == 0
	&& klp_renamed_copy (found->name, list.symbols[i].name) != NULL
	&& strstr (list.symbols[i].name, ".cold") == NULL)
      {
	report_at_use (checker, KLP_RULE_RENAMED_COPY, NULL, index,
		       "beside `%s', %s has `%s', which callers may use"
		       " instead", found->name, found->object,
		       list.symbols[i].name);
	return;
      }
}

/* Report if symbol number INDEX of CHECKER, a livepatch symbol that means
   FOUND, a variable, is called where it is used first.  */

static void
check_called (struct klp_checker *checker, uint32_t index,
	      const struct klp_map_symbol *found)
{
  const struct klp_elf *elf = checker->elf;
  const struct klp_insns *insns = checker->insns;
  const struct klp_first_use *use = checker->uses + index;
  const struct klp_section *section = elf->sections + use->section;

  if (insns != NULL && strchr ("dDbBrR", found->type) != NULL
      && insns->is_branch (elf, elf->sections + section->info,
			   section->relocs + use->number))
    report_at_use (checker, KLP_RULE_DATA_CALLED, NULL, index,
		   "calls `%s' of %s, which is a variable", found->name,
		   found->object);
}

/* Prove livepatch symbol number INDEX of CHECKER.  One that no relocation
   uses is never looked up.  */

static void
check_livepatch_symbol (struct klp_checker *checker, uint32_t index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_sym_parts *parts = checker->parts + index;
  struct klp_proof proof;

  if (checker->uses[index].section == 0 || parts->name == NULL)
    return;
  if (!klp_prove_meaning (checker, index, &proof))
    {
      report_at_use (checker, proof.rule, proof.remedy, index,
		     "`%s': `%s' %s", elf->symbols[index].name,
		     parts->name, proof.problem);
      return;
    }
  note_copies (checker, index, proof.found);
  check_called (checker, index, proof.found);
  /* That it is for GPL modules only does not matter: a livepatch is one, or
     breaks the rule of its license.  */
  if ((proof.found->flags & KLP_MAP_EXPORTED) != 0
      && proof.found->name_space != NULL
      && !klp_modinfo_imports (checker->modinfo, checker->modinfo_size,
			       proof.found->name_space))
    report_at_use (checker, KLP_RULE_BYPASSED_EXPORT, NULL, index,
		   "`%s' is exported in the namespace %s, which the"
		   " module does not import and a livepatch symbol"
		   " bypasses", parts->name, proof.found->name_space);
}

/* Report what the kernel would say to undefined symbol number INDEX of
   CHECKER, which means EXPORT.  */

static void
check_export (struct klp_checker *checker, uint32_t index,
	      const struct klp_map_symbol *export)
{
  const struct klp_symbol *symbol = checker->elf->symbols + index;

  if (klp_export_is_for_named_modules (export))
    report_at_use (checker, KLP_RULE_MODULE_NAMESPACE, NULL, index,
		   "`%s' is exported for named modules only (%s), so the"
		   " kernel refuses an ordinary reference", symbol->name,
		   export->name_space);
  else if (export->name_space != NULL
	   && !klp_modinfo_imports (checker->modinfo, checker->modinfo_size,
				    export->name_space))
    report_at_use (checker, KLP_RULE_NAMESPACE_NOT_IMPORTED, NULL, index,
		   "`%s' is exported in the namespace %s, which the"
		   " module does not import", symbol->name,
		   export->name_space);
  else if (strcmp (export->object, KLP_VMLINUX) != 0)
    report_at_use (checker, KLP_RULE_HARD_DEPENDENCY, NULL, index,
		   "`%s' is exported by %s, %s", symbol->name,
		   export->object, symbol->binding == STB_WEAK
		   ? "and is NULL unless that module is loaded before the"
		     " patch"
		   : "so the patch cannot be loaded before that module"
		     " and keeps it loaded");
}

/* The export called NAME, vmlinux's first; false when there is none.  */

static bool
find_export (struct klp_checker *checker, const char *name,
	     struct klp_map_symbol *export)
{
  struct klp_map_list list = { 0 };

  if (!klp_maps_find (checker->maps, name, &list))
    return false;
  for (size_t i = 0; i < list.count; i++)
    if ((list.symbols[i].flags & KLP_MAP_EXPORTED) != 0)
      {
	*export = list.symbols[i];
	return true;
      }
  return false;
}

/* Check undefined symbol number INDEX of CHECKER.  */

static void
check_undefined (struct klp_checker *checker, uint32_t index)
{
  const struct klp_symbol *symbol = checker->elf->symbols + index;
  struct klp_map_symbol export;

  if (checker->arch != NULL
      && klp_arch_is_undefined (checker->arch, symbol->name))
    return;
  if (checker->arch != NULL
      && klp_arch_is_ordinary (checker->arch, symbol->name))
    report_at_use (checker, KLP_RULE_UNDEFINED_SYMBOL,
		   "link it with kbuild, whose final link adds it", index,
		   "`%s' is part of each module and undefined in this"
		   " one", symbol->name);
  else if (find_export (checker, symbol->name, &export))
    check_export (checker, index, &export);
  else if (symbol->binding == STB_WEAK)
    report_at_use (checker, KLP_RULE_WEAK_UNDEFINED, NULL, index,
		   "weak symbol `%s' is nowhere in the map and becomes"
		   " NULL", symbol->name);
  else
    report_at_use (checker, KLP_RULE_UNDEFINED_SYMBOL, NULL, index,
		   "`%s' is undefined and nothing in the map exports it,"
		   " so the kernel refuses the module", symbol->name);
}

/* Check what symbol number INDEX of CHECKER, which is defined, exports.  */

static void
check_defined (struct klp_checker *checker, uint32_t index)
{
  const char *name = klp_exported_name (checker->elf->symbols[index].name);
  struct klp_map_symbol export;

  if (name != NULL && find_export (checker, name, &export))
    klp_finding (checker->elf, KLP_RULE_DUPLICATE_EXPORT, KLP_WHOLE_FILE, 0,
		 "exports `%s', which %s exports already", name,
		 export.object);
}

/* Whether vmlinux exports NAME, by MAPS.  */

static bool
vmlinux_exports (struct klp_maps *maps, const char *name)
{
  struct klp_map_list list = { 0 };

  if (!klp_maps_find (maps, name, &list))
    return false;
  for (size_t i = 0; i < list.count; i++)
    if (strcmp (list.symbols[i].object, KLP_VMLINUX) == 0
	&& (list.symbols[i].flags & KLP_MAP_EXPORTED) != 0)
      return true;
  return false;
}

/* Check RELOC in section number TARGET of CHECKER, a static call site.  Where
   objtool did not see the key, it has written the trampoline in its place,
   and the kernel knows the keys of those trampolines alone that are exported
   without them.  */

static void
check_static_call (struct klp_checker *checker, unsigned int target,
		   const struct klp_reloc *reloc)
{
  static const char trampoline[] = KLP_STATIC_CALL_TRAMPOLINE;
  const char *name = checker->parts[reloc->symbol].name, *key;

  if (name == NULL)
    name = checker->elf->symbols[reloc->symbol].name;
  if (reloc->offset % KLP_STATIC_CALL_SITE_SIZE != KLP_STATIC_CALL_KEY_OFFSET
      || strncmp (name, trampoline, strlen (trampoline)) != 0)
    return;
  key = klp_format (checker->context, KLP_STATIC_CALL_KEY "%s",
		    name + strlen (trampoline));
  if (key != NULL && (!vmlinux_exports (checker->maps, name)
		      || vmlinux_exports (checker->maps, key)))
    klp_finding (checker->elf, KLP_RULE_RAW_STATIC_CALL, target, reloc->offset,
		 "a call of `%s' that does not name its key `%s'", name, key);
}

/* Check the static call sites of CHECKER's module.  */

static void
check_static_calls (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { 0 };

  if (klp_elf_find_section (elf, KLP_STATIC_CALL_SECTION) == 0)
    return;
  while (klp_next_relocs (elf, &walk))
    {
      const struct klp_section *section = elf->sections + walk.section;

      if (klp_same (elf->sections[section->info].name,
		    KLP_STATIC_CALL_SECTION))
	for (size_t i = 0, n = klp_elf_reloc_count (section); i < n; i++)
	  check_static_call (checker, section->info, section->relocs + i);
    }
}

/* Report if ELF's module was bound to another build of the object NAME than
   that of the maps WHAT, which is KNOWN as: BOUND is its id (LENGTH
   bytes).  */

static void
check_build (struct klp_elf *elf, const char *name, const char *bound,
	     size_t length, const struct klp_map_object *known,
	     const char *what)
{
  static const char kind[] = KLP_TARGET_SRCVERSION;
  const char *id = known == NULL ? NULL : known->build_id;

  if (known != NULL && length >= sizeof kind - 1
      && memcmp (bound, kind, sizeof kind - 1) == 0)
    {
      id = known->srcversion;
      bound += sizeof kind - 1;
      length -= sizeof kind - 1;
    }
  if (id != NULL && (strlen (id) != length || memcmp (id, bound, length) != 0))
    klp_finding (elf, KLP_RULE_OTHER_TARGET, KLP_WHOLE_FILE, 0,
		 "bound with a map of %s with %s %.*s, but %s is of another"
		 " build of it, %s", name,
		 id == known->build_id ? "build-id" : "srcversion",
		 (int) length, bound, what, id);
}

/* Report if TARGET, `klp_target=' of CHECKER's module, names another kernel
   than that of the maps, or another build of it or of a module.  */

static void
check_bound (struct klp_checker *checker, const char *target)
{
  struct klp_context *context = checker->context;
  struct klp_elf *elf = checker->elf;
  const char *release = klp_maps_release (checker->maps);
  const char *what = klp_maps_files (checker->maps);
  size_t length = strcspn (target, " ");

  if (release != NULL && (length != strlen ("unknown")
			  || memcmp (target, "unknown", length) != 0)
      && (strlen (release) != length
	  || memcmp (release, target, length) != 0))
    {
      klp_finding (elf, KLP_RULE_OTHER_TARGET, KLP_WHOLE_FILE, 0,
		   "bound with a map of kernel %.*s, but %s is of %s",
		   (int) length, target, what, release);
      return;
    }
  for (target += length; *target != '\0'; target += length)
    {
      const char *name = KLP_VMLINUX, *equals;

      target++;
      length = strcspn (target, " ");
      equals = memchr (target, '=', length);
      if (equals != NULL)
	{
	  name = klp_copy_string (context, target, equals - target);
	  if (name == NULL)
	    return;
	  length -= equals + 1 - target;
	  target = equals + 1;
	}
      check_build (elf, name, target, length,
		   klp_maps_object (checker->maps, name), what);
    }
}

/* Whether the words after the release in the vermagic A and B are the same,
   as the kernel compares them; a map has no blank at the end.  */

static bool
same_words (const char *a, const char *b)
{
  size_t i, j;

  a += strcspn (a, " ");
  b += strcspn (b, " ");
  for (i = strlen (a); i != 0 && a[i - 1] == ' '; i--)
    continue;
  for (j = strlen (b); j != 0 && b[j - 1] == ' '; j--)
    continue;
  return i == j && memcmp (a, b, i) == 0;
}

/* Check the vermagic of CHECKER's module against that of the target's.  */

static void
check_vermagic (struct klp_checker *checker)
{
  const char *vermagic
    = (checker->modinfo == NULL ? NULL
       : klp_modinfo_find (checker->modinfo, checker->modinfo_size,
			   KLP_MODINFO_VERMAGIC, NULL));
  const char *target = checker->maps->vermagic;

  if (vermagic != NULL && target != NULL && !same_words (vermagic, target))
    klp_finding (checker->elf, KLP_RULE_OTHER_VERMAGIC, KLP_WHOLE_FILE, 0,
		 "its vermagic is `%s', that of the target's modules `%s': the"
		 " kernel compares the words", vermagic, target);
}

/* Check that CHECKER's module says that it has retpolines, as modpost makes
   it, if the target has them.  */

static void
check_retpoline (struct klp_checker *checker)
{
  struct klp_map_symbol export;

  if (checker->modinfo != NULL
      && klp_modinfo_find (checker->modinfo, checker->modinfo_size,
			   KLP_MODINFO_RETPOLINE, NULL) == NULL
      && find_export (checker, KLP_RETPOLINE, &export))
    klp_finding (checker->elf, KLP_RULE_RETPOLINE_MISSING, KLP_WHOLE_FILE, 0,
		 "no `" KLP_MODINFO_RETPOLINE "=' in .modinfo, and the kernel"
		 " has retpolines");
}

/* Compare the kernels that CHECKER's module and maps are of.  */

static void
check_target (struct klp_checker *checker)
{
  const char *release = klp_maps_release (checker->maps);
  const char *target
    = (checker->modinfo == NULL ? NULL
       : klp_modinfo_find (checker->modinfo, checker->modinfo_size,
			   KLP_MODINFO_TARGET, NULL));

  if (checker->release != NULL && release != NULL
      && strcmp (checker->release, release) != 0)
    klp_finding (checker->elf, KLP_RULE_OTHER_RELEASE, KLP_WHOLE_FILE, 0,
		 "the module is for kernel %s, the map (%s) for %s",
		 checker->release, klp_maps_files (checker->maps), release);
  check_vermagic (checker);
  check_retpoline (checker);
  if (target != NULL)
    check_bound (checker, target);
}

/* See check.h.  */

bool
klp_check_map (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  check_target (checker);
  check_static_calls (checker);
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section == KLP_SHN_LIVEPATCH)
	check_livepatch_symbol (checker, i);
      else if (symbol->section == SHN_UNDEF)
	{
	  if (symbol->name[0] != '\0')
	    check_undefined (checker, i);
	}
      else if (symbol->section < elf->n_sections)
	check_defined (checker, i);
    }
  return true;
}
