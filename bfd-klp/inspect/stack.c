/* stack.c -- patches that are loaded one after the other.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A patch may be good, and yet be refused because of those that are loaded
   already, or undo them.  Says so of each patch, as the kernel would come to
   it.  Must not look into a file: what a patch says of itself has been read.  */

#include "config.h"
#include <inttypes.h>
#include <string.h>
#include "inspect/stack.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* See klp.h.  */

struct klp_stack *
klp_stack_new (struct klp_context *context)
{
  struct klp_stack *stack = klp_alloc (context, sizeof *stack);

  if (stack != NULL)
    stack->context = context;
  return stack;
}

/* A copy of TEXT (or NULL), which is in a file that is closed soon.  */

static const char *
keep (struct klp_stack *stack, const char *text)
{
  return (text == NULL ? NULL
	  : klp_copy_string (stack->context, text, strlen (text)));
}

/* The key of FUNCTION of OBJECT: the kernel takes position 0 for 1.  */

static const char *
function_key (struct klp_context *context,
	      const struct klp_patch_object *object,
	      const struct klp_patch_function *function)
{
  return klp_format (context, "%s/%s,%lu", object->name, function->old_name,
		     function->old_position == 0 ? 1
		     : function->old_position);
}

/* What STACK is to remember of the module ELF, whose structures are PATCH.  */

static struct klp_stack_patch *
describe (struct klp_stack *stack, struct klp_elf *elf,
	  const struct klp_patch *patch)
{
  struct klp_stack_patch *described
    = klp_alloc (stack->context, sizeof *described);
  const char *name = klp_elf_module_name (elf), *target;
  size_t size, length;
  const char *modinfo = klp_elf_modinfo (elf, &size);

  if (described == NULL)
    return NULL;
  described->what = keep (stack, elf->name);
  described->name = keep (stack, name == NULL ? "" : name);
  described->states = patch->states;
  described->n_states = patch->n_states;
  target = (modinfo == NULL ? NULL
	    : klp_modinfo_find (modinfo, size, KLP_MODINFO_TARGET, NULL));
  if (target != NULL)
    {
      length = strcspn (target, " ");
      described->release = klp_copy_string (stack->context, target, length);
      if (target[length] != '\0')
	described->build_id = keep (stack, target + length + 1);
    }
  return described;
}

/* Check the name of ADDED's module, which is ELF: the kernel refuses a second
   one, also of a patch that is no longer in force.  */

static bool
check_name (struct klp_stack *stack, struct klp_elf *elf,
	    const struct klp_stack_patch *added)
{
  size_t number;

  if (!klp_table_number (stack->names, added->name, &number))
    return true;
  klp_finding (elf, KLP_RULE_STACK_NAME, KLP_WHOLE_FILE, 0,
	       "the module is called `%s', and so is %s, which is loaded"
	       " before it", added->name, stack->patches[number]->what);
  return false;
}

/* The state of ADDED whose id is ID, or NULL.  */

static const struct klp_patch_state *
find_state (const struct klp_stack_patch *added, uint64_t id)
{
  for (size_t i = 0; i < added->n_states; i++)
    if (added->states[i].id == id)
      return added->states + i;
  return NULL;
}

/* Check the states of ADDED, which is ELF and takes the place of all before it
   if REPLACE, against those of the patch BEFORE.  */

static bool
check_states (struct klp_elf *elf, const struct klp_stack_patch *added,
	      bool replace, const struct klp_stack_patch *before)
{
  bool good = true;

  for (size_t i = 0; i < before->n_states; i++)
    {
      const struct klp_patch_state *old = before->states + i;
      const struct klp_patch_state *new = find_state (added, old->id);

      if (new == NULL && replace)
	klp_finding (elf, KLP_RULE_STACK_STATE, KLP_WHOLE_FILE, 0,
		     "it takes the place of %s (.replace is set), but has not its"
		     " state %" PRIu64, before->what, old->id);
      else if (new != NULL && new->version < old->version)
	klp_finding (elf, KLP_RULE_STACK_STATE, KLP_WHOLE_FILE, 0,
		     "its state %" PRIu64 " has the version %" PRIu32 ", but that"
		     " of %s has %" PRIu32, old->id, new->version, before->what, old->version);
      else
	continue;
      good = false;
    }
  return good;
}

/* Check that ADDED, which is ELF, is for the same kernel as BEFORE.  */

static void
check_target (struct klp_elf *elf, const struct klp_stack_patch *added,
	      const struct klp_stack_patch *before)
{
  if (added->release == NULL || before->release == NULL)
    return;
  if (strcmp (added->release, before->release) != 0)
    klp_finding (elf, KLP_RULE_STACK_TARGET, KLP_WHOLE_FILE, 0,
		 "bound with a map of kernel %s, but %s with one of %s",
		 added->release, before->what, before->release);
  else if (added->build_id != NULL && before->build_id != NULL
	   && strcmp (added->build_id, before->build_id) != 0)
    klp_finding (elf, KLP_RULE_STACK_TARGET, KLP_WHOLE_FILE, 0,
		 "bound with a map of the kernel with build-id %s, but %s with"
		 " one of another build, %s", added->build_id, before->what,
		 before->build_id);
}

/* Put ADDED's FUNCTION of OBJECT, whose key is KEY, into STACK.  */

static bool
push_function (struct klp_stack *stack, const struct klp_stack_patch *added,
	       const struct klp_patch_object *object,
	       const struct klp_patch_function *function, const char *key)
{
  void *array = stack->functions;
  struct klp_stack_function *pushed;

  if (!klp_grow (stack->context, &array, &stack->functions_room,
		 stack->n_functions, sizeof *stack->functions)
      || !klp_table_enter (stack->context, &stack->by_key, key,
			   stack->n_functions))
    return false;
  stack->functions = array;
  pushed = stack->functions + stack->n_functions++;
  pushed->key = key;
  pushed->object = object->name;
  pushed->name = keep (stack, function->old_name);
  pushed->by = added;
  return pushed->name != NULL;
}

/* Put the functions of PATCH, which ADDED and ELF are, into STACK, and report
   those that others have replaced.  */

static bool
push_functions (struct klp_stack *stack, struct klp_elf *elf,
		const struct klp_patch *patch,
		const struct klp_stack_patch *added)
{
  for (size_t i = 0; i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      {
	const struct klp_patch_object *object = patch->objects + i;
	const struct klp_patch_function *function = object->functions + j;
	const char *key = function_key (stack->context, object, function);
	struct klp_stack_function *before;
	size_t number;

	if (key == NULL)
	  return false;
	if (!klp_table_number (stack->by_key, key, &number))
	  {
	    if (!push_function (stack, added, object, function, key))
	      return false;
	    continue;
	  }
	before = stack->functions + number;
	/* What one patch replaces twice is another rule's.  */
	if (before->by != added)
	  klp_finding (elf, KLP_RULE_STACK_TWICE, function->section,
		       function->offset,
		       "`%s' of %s is replaced by %s already, and what that"
		       " has done there is out of force now",
		       function->old_name, object->name, before->by->what);
	before->by = added;
      }
  return true;
}

/* Report the N functions BEFORE that are not in STACK any more, now that ELF
   has taken the place of the patches that have replaced them.  */

static void
check_reverted (struct klp_stack *stack, struct klp_elf *elf,
		const struct klp_stack_function *before, size_t n)
{
  size_t number;

  for (size_t i = 0; i < n; i++)
    if (!klp_table_number (stack->by_key, before[i].key, &number))
      klp_finding (elf, KLP_RULE_STACK_REVERTED, KLP_WHOLE_FILE, 0,
		   "`%s' of %s, which %s has replaced, goes back to its old"
		   " code: this patch takes the place of that one (.replace is"
		   " set), and does not replace it", before[i].name,
		   before[i].object, before[i].by->what);
}

/* Put ADDED, which is ELF and PATCH, into STACK.  */

static bool
push (struct klp_stack *stack, struct klp_elf *elf,
      const struct klp_patch *patch, struct klp_stack_patch *added)
{
  const struct klp_stack_function *before = stack->functions;
  size_t n_before = stack->n_functions;
  void *array = stack->patches;

  if (!klp_grow (stack->context, &array, &stack->patches_room,
		 stack->n_patches, sizeof *stack->patches))
    return false;
  stack->patches = array;
  if (!klp_table_enter (stack->context, &stack->names, added->name,
			stack->n_patches))
    return false;
  stack->patches[stack->n_patches++] = added;
  if (!patch->replace)
    return push_functions (stack, elf, patch, added);
  stack->first = stack->n_patches - 1;
  stack->functions = NULL;
  stack->n_functions = stack->functions_room = 0;
  stack->by_key = NULL;
  if (!push_functions (stack, elf, patch, added))
    return false;
  check_reverted (stack, elf, before, n_before);
  return true;
}

/* See stack.h.  */

bool
klp_stack_check (struct klp_stack *stack, struct klp_elf *elf,
		 const struct klp_patch *patch)
{
  struct klp_stack_patch *added = describe (stack, elf, patch);
  bool good;

  if (added == NULL)
    return false;
  if (!patch->read || patch->states_unread)
    klp_finding (elf, KLP_RULE_STACK_UNREAD, KLP_WHOLE_FILE, 0,
		 "its struct klp_patch cannot be read, so that nothing is"
		 " known of what it does to the patches before it, and those"
		 " after it to it");
  good = check_name (stack, elf, added);
  for (size_t i = stack->first; i < stack->n_patches; i++)
    {
      check_target (elf, added, stack->patches[i]);
      if (!check_states (elf, added, patch->replace, stack->patches[i]))
	good = false;
    }
  /* What the kernel refuses does nothing to the others.  */
  return !good || push (stack, elf, patch, added);
}
