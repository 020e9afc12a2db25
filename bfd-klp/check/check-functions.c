/* check-functions.c -- the functions that a patch replaces, in a map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   That the kernel finds each old function and can replace it, and that
   nothing else does the same work beside it.  Must not know what the new
   functions do.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"

/* So many functions are named that another is inlined into.  */
#define MOST_CALLERS 20

/* Whether PATCH replaces NAME of OBJECT, at whatever position.  */

static bool
replaces (const struct klp_patch_object *object, const char *name)
{
  for (size_t i = 0; i < object->n_functions; i++)
    if (strcmp (object->functions[i].old_name, name) == 0)
      return true;
  return false;
}

/* Report the copies of FUNCTION of OBJECT that the compiler has made for some
   of its callers, and that CHECKER's patch leaves alone.  */

static void
check_copies (struct klp_checker *checker,
	      const struct klp_patch_object *object,
	      const struct klp_patch_function *function)
{
  struct klp_context *context = checker->context;
  const char *name = function->old_name, *names = "", *last = NULL;
  struct klp_map_list list = { 0 };

  if (!klp_maps_find_copies (checker->maps, name, &list))
    return;
  for (size_t i = 0; i < list.count; i++)
    {
      const struct klp_map_symbol *copy = list.symbols + i;
      const char *kind = klp_renamed_copy (name, copy->name);

      if (kind == NULL || klp_copy_is_same (kind)
	  || strchr ("tTwW", copy->type) == NULL
	  || strstr (copy->name, ".cold") != NULL
	  || strcmp (copy->object, object->name) != 0
	  || (copy->flags & KLP_MAP_INIT) != 0
	  || replaces (object, copy->name)
	  || (last != NULL && strcmp (last, copy->name) == 0))
	continue;
      names = klp_text_or_empty (klp_format (context, "%s%s`%s'", names,
					     last == NULL ? "" : ", ",
					     copy->name));
      last = copy->name;
    }
  if (last != NULL)
    klp_finding (checker->elf, KLP_RULE_OLD_FUNCTION_COPIED, function->section,
		 function->offset, "beside `%s', %s has %s: copies for some of"
		 " its callers, which keep the old code", name, object->name,
		 names);
}

/* Whether A and B, of the same object, are names of one place.  */

static bool
same_place (struct klp_checker *checker, const char *a, const char *b)
{
  struct klp_map_list one = { 0 }, other = { 0 };

  return (klp_maps_find (checker->maps, a, &one) && one.count == 1
	  && klp_maps_find (checker->maps, b, &other) && other.count == 1
	  && one.symbols[0].has_address && one.symbols[0].address != 0
	  && other.symbols[0].has_address
	  && one.symbols[0].address == other.symbols[0].address);
}

/* Report the other entry of the system call that FUNCTION of OBJECT is an
   entry of, if CHECKER's patch leaves that alone.  Both are one where the call
   has no arguments.  */

static void
check_system_call (struct klp_checker *checker,
		   const struct klp_patch_object *object,
		   const struct klp_patch_function *function)
{
  static const char *const entries[][2]
    = { { KLP_SYSCALL_X64, KLP_SYSCALL_IA32 },
	{ KLP_SYSCALL_IA32, KLP_SYSCALL_X64 } };

  for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
    {
      struct klp_map_list list = { 0 };
      const char *other;

      if (!klp_begins (function->old_name, entries[i][0]))
	continue;
      other = klp_format (checker->context, "%s%s", entries[i][1],
			  function->old_name + strlen (entries[i][0]));
      if (other != NULL && !replaces (object, other)
	  && klp_maps_find (checker->maps, other, &list) && list.count != 0
	  && strcmp (list.symbols[0].object, object->name) == 0
	  && !same_place (checker, function->old_name, other))
	klp_finding (checker->elf, KLP_RULE_SYSCALL_ENTRY, function->section,
		     function->offset, "replaces `%s', but not `%s', the other"
		     " entry of that system call", function->old_name, other);
    }
}

/* Whether NAME of OBJECT runs when CHECKER's patch is there: what is for the
   start alone has run, or could not be replaced.  */

static bool
runs_later (struct klp_checker *checker,
	    const struct klp_patch_object *object, const char *name)
{
  struct klp_map_list list = { 0 };

  if (!klp_maps_find (checker->maps, name, &list))
    return false;
  for (size_t i = 0; i < list.count; i++)
    if (strcmp (list.symbols[i].object, object->name) == 0
	&& (list.symbols[i].flags & KLP_MAP_INIT) == 0)
      return true;
  return false;
}

/* Who asks which functions that another is inlined into keep the old code.  */
struct asker
{
  struct klp_checker *checker;
  const struct klp_patch_object *object;
  const char *name;		/* the one that is inlined  */
  const char *file;		/* its source file, or NULL  */
};

/* Whether CALLER, into which ENTRY is inlined, is such a one for the asker
   DATA.  */

static bool
keeps_old_code (void *data, const struct klp_inlined *entry,
		const char *caller)
{
  const struct asker *asker = data;

  return ((asker->file == NULL || strcmp (asker->file, entry->file) == 0)
	  && strcmp (caller, asker->name) != 0
	  && klp_renamed_copy (asker->name, caller) == NULL
	  && !replaces (asker->object, caller)
	  && runs_later (asker->checker, asker->object, caller));
}

/* Report the functions that FUNCTION of OBJECT, which is the symbol FOUND, is
   inlined into, if CHECKER's patch leaves them alone.  */

static void
check_inlined (struct klp_checker *checker,
	       const struct klp_patch_object *object,
	       const struct klp_patch_function *function,
	       const struct klp_map_symbol *found)
{
  struct asker asker = { checker, object, function->old_name, found->file };
  const char *names
    = klp_inlined_names (checker->context, checker->maps, object->name,
			 function->old_name, MOST_CALLERS, keeps_old_code,
			 &asker);

  if (names != NULL)
    klp_finding (checker->elf, KLP_RULE_OLD_FUNCTION_INLINED,
		 function->section, function->offset, "`%s' is also inlined"
		 " into %s of %s, which the patch does not replace",
		 function->old_name, names, object->name);
}

/* What the compiler has made NAME, a function of C, of; NULL: nothing that may
   have other parameters.  */

static const char *
changed_kind (struct klp_context *context, const char *name)
{
  const char *dot = strchr (name, '.'), *base, *kind;

  if (dot == NULL)
    return NULL;
  base = klp_copy_string (context, name, dot - name);
  kind = base == NULL ? NULL : klp_renamed_copy (base, name);
  return (kind != NULL && (strcmp (kind, ".isra.") == 0
			   || strcmp (kind, ".constprop.") == 0
			   || strcmp (kind, ".part.") == 0) ? kind : NULL);
}

/* Report if FUNCTION, which CHECKER's patch replaces, is one whose parameters
   the compiler may have changed, and the same has not been done to the new
   one, as in what kpatch makes.  */

static void
check_changed (struct klp_checker *checker,
	       const struct klp_patch_function *function)
{
  struct klp_elf *elf = checker->elf;
  const char *kind = changed_kind (checker->context, function->old_name);
  const struct klp_symbol *symbol;

  if (kind == NULL)
    return;
  symbol = (function->new_section == 0 ? NULL
	    : klp_elf_symbol_at (elf, function->new_section,
				 function->new_offset));
  if (symbol == NULL || strstr (symbol->name, kind) == NULL)
    klp_finding (elf, KLP_RULE_OLD_FUNCTION_CHANGED, function->section,
		 function->offset, "the compiler has made `%s', and may have"
		 " taken parameters of the source's function away or changed"
		 " them", function->old_name);
}

/* Functions that are on the stack of some task whenever it sleeps: the loops of
   the kernel's own threads, and what each task sleeps in.  */

static const char *const never_left[] =
  { "devtmpfs_work_loop", "devtmpfsd", "irq_thread", "kauditd_thread",
    "kcompactd", "khugepaged", "ksm_scan_thread", "kswapd", "kthread",
    "kthread_worker_fn", "kthreadd", "oom_reaper", "rcu_gp_fqs_loop",
    "rcu_gp_kthread", "rcu_tasks_kthread", "rescuer_thread", "schedule",
    "smpboot_thread_fn", "worker_thread" };

/* Report if FUNCTION, which CHECKER's patch replaces in vmlinux, is one of
   them.  */

static void
check_never_left (struct klp_checker *checker,
		  const struct klp_patch_function *function)
{
  for (size_t i = 0; i < sizeof never_left / sizeof *never_left; i++)
    if (strcmp (function->old_name, never_left[i]) == 0)
      klp_finding (checker->elf, KLP_RULE_OLD_FUNCTION_NEVER_LEFT,
		   function->section, function->offset,
		   "kernel threads never leave `%s'", function->old_name);
}

/* An old function, and where it is.  */
struct placed
{
  uint64_t address;
  const struct klp_patch_function *function;
};

/* Prove FUNCTION of OBJECT, which CHECKER's patch replaces, and set *ADDRESS
   to where it is; 0: not known.  */

static void
check_function (struct klp_checker *checker,
		const struct klp_patch_object *object,
		const struct klp_patch_function *function, uint64_t *address)
{
  struct klp_proof proof;

  *address = 0;
  if (!klp_prove_function (checker->context, checker->maps, object->name,
			   function->old_name, function->old_position, &proof))
    klp_finding_with (checker->elf, proof.rule, proof.remedy,
		      function->section, function->offset,
		      "the old function `%s' %s", function->old_name,
		      proof.problem);
  else
    {
      check_copies (checker, object, function);
      check_inlined (checker, object, function, proof.found);
      check_system_call (checker, object, function);
      check_changed (checker, function);
      if (strcmp (object->name, KLP_VMLINUX) != 0)
	return;
      check_never_left (checker, function);
      /* Those of a module begin anew in each of its sections.  */
      if (proof.found->has_address)
	*address = proof.found->address;
    }
}

static int
compare_placed (const void *a, const void *b)
{
  const struct placed *left = a, *right = b;

  if (left->address != right->address)
    return left->address < right->address ? -1 : 1;
  return strcmp (left->function->old_name, right->function->old_name);
}

/* Check that no two of the COUNT functions at LIST, which CHECKER's patch
   replaces, are one.  */

static void
check_aliases (struct klp_checker *checker, struct placed *list, size_t count)
{
  qsort (list, count, sizeof *list, compare_placed);
  for (size_t i = 1; i < count; i++)
    if (list[i].address != 0 && list[i].address == list[i - 1].address
	&& strcmp (list[i].function->old_name,
		   list[i - 1].function->old_name) != 0)
      klp_finding (checker->elf, KLP_RULE_OLD_FUNCTION_ALIAS,
		   list[i].function->section, list[i].function->offset,
		   "`%s' and `%s' are two names of one function",
		   list[i - 1].function->old_name, list[i].function->old_name);
}

/* See check.h.  */

bool
klp_check_functions (struct klp_checker *checker)
{
  for (size_t i = 0; i < checker->patch->n_objects; i++)
    {
      const struct klp_patch_object *object = checker->patch->objects + i;
      struct placed *list = klp_alloc_array (checker->context,
					     object->n_functions + 1,
					     sizeof *list);

      if (list == NULL)
	return false;
      for (size_t j = 0; j < object->n_functions; j++)
	{
	  list[j].function = object->functions + j;
	  check_function (checker, object, list[j].function,
			  &list[j].address);
	}
      check_aliases (checker, list, object->n_functions);
    }
  return true;
}
