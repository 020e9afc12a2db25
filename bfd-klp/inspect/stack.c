/* stack.c -- patches that are loaded one after the other.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A patch may be good, and yet be refused because of those that are loaded
   already, or undo them.  Says so of each patch, as the kernel would come to
   it.  Must not look into a file: what a patch says of itself has been
   read.  */

#include "config.h"
#include <inttypes.h>
#include <string.h>
#include <unistd.h>
#include "inspect/stack.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "klp-format.h"

/* See klp-programs.h.  */

struct klp_stack *
klp_stack_new (struct klp_context *context, const struct klp_maps *maps)
{
  struct klp_stack *stack = klp_alloc (context, sizeof *stack);

  if (stack == NULL)
    return NULL;
  stack->context = context;
  stack->layout = klp_maps_layout (maps);
  return stack;
}

/* A copy of TEXT (or NULL), which is in a file that is closed soon.  */

static const char *
keep (struct klp_stack *stack, const char *text)
{
  return (text == NULL ? NULL
	  : klp_copy_string (stack->context, text, strlen (text)));
}

/* See stack.h.  The kernel takes position 0 for 1.  */

const char *
klp_stack_key (struct klp_context *context, const char *object,
	       const struct klp_patch_function *function)
{
  return klp_format (context, "%s/%s,%lu", object, function->old_name,
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
  const char *name = klp_elf_module_name (elf);

  if (described == NULL || !klp_stack_take_target (stack, elf, described))
    return NULL;
  described->what = keep (stack, elf->name);
  described->name = keep (stack, name == NULL ? "" : name);
  described->states = patch->states;
  described->n_states = patch->n_states;
  described->states_known = patch->read && !patch->states_unread;
  return described;
}

/* Check the name of ADDED's module, which is ELF: the kernel refuses a second
   one, also of a patch that is no longer in force.  */

static bool
check_name (struct klp_stack *stack, struct klp_elf *elf,
	    const struct klp_stack_patch *added)
{
  const char *folder;
  size_t number;

  if (!klp_table_number (stack->names, added->name, &number))
    {
      folder = klp_format (stack->context, "%s/sys/module/%s", stack->root,
			   added->name);
      if (!stack->running || folder == NULL || access (folder, F_OK) != 0)
	return true;
      klp_finding (elf, KLP_RULE_STACK_NAME, KLP_WHOLE_FILE, 0,
		   "a module called `%s' is loaded, or built in", added->name);
      return false;
    }
  klp_finding (elf, KLP_RULE_STACK_NAME, KLP_WHOLE_FILE, 0,
	       "the module is called `%s', and so is %s, which is loaded before"
	       " it", added->name, stack->patches[number]->what);
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
		     "it takes the place of %s (.replace is set), but lacks"
		     " its state %" PRIu64, before->what, old->id);
      else if (new != NULL && new->version < old->version)
	klp_finding (elf, KLP_RULE_STACK_STATE, KLP_WHOLE_FILE, 0,
		     "its state %" PRIu64 " has the version %" PRIu32 ", but"
		     " that of %s has %" PRIu32, old->id, new->version,
		     before->what, old->version);
      else
	continue;
      good = false;
    }
  return good;
}

/* The word of TARGET, a `klp_target=', that says the build of what WORD says
   it of: `OBJECT=ID', or an id alone, vmlinux's.  NULL: it does not say.  */

static const char *
find_build (const char *target, const char *word)
{
  size_t object = strcspn (word, "= ");

  object = word[object] == '=' ? object + 1 : 0;
  for (target += strcspn (target, " "); *target == ' ';
       target += strcspn (target, " "))
    {
      const char *equals;

      target++;
      equals = memchr (target, '=', strcspn (target, " "));
      if (object == 0 ? equals == NULL
	  : strncmp (target, word, object) == 0)
	return target;
    }
  return NULL;
}

/* Whether the words A and B of two `klp_target=' contradict each other.  What
   is not known does not, nor one kind of id another.  */

static bool
words_differ (const char *a, const char *b)
{
  static const char unknown[] = "unknown";
  size_t length = strcspn (a, " ");

  if (length == strcspn (b, " ") && memcmp (a, b, length) == 0)
    return false;
  return (strncmp (a, unknown, sizeof unknown - 1) != 0
	  && strncmp (b, unknown, sizeof unknown - 1) != 0
	  && (memmem (a, length, KLP_TARGET_SRCVERSION,
		      strlen (KLP_TARGET_SRCVERSION)) == NULL)
	     == (memmem (b, strcspn (b, " "), KLP_TARGET_SRCVERSION,
			 strlen (KLP_TARGET_SRCVERSION)) == NULL));
}

/* Check that ADDED, which is ELF, is for the same kernel and modules as
   BEFORE: what both say is the same.  */

static void
check_target (struct klp_elf *elf, const struct klp_stack_patch *added,
	      const struct klp_stack_patch *before)
{
  const char *word = added->target, *other = before->target;

  if (word == NULL || other == NULL)
    return;
  while (other == NULL || !words_differ (word, other))
    {
      word += strcspn (word, " ");
      if (*word++ == '\0')
	return;
      other = find_build (before->target, word);
    }
  klp_finding (elf, KLP_RULE_STACK_TARGET, KLP_WHOLE_FILE, 0,
	       "bound with a map of %.*s, but %s with one of %.*s",
	       (int) strcspn (word, " "), word, before->what,
	       (int) strcspn (other, " "), other);
}

/* See stack.h.  */

bool
klp_stack_push_function (struct klp_stack *stack,
			 const struct klp_stack_patch *patched,
			 const char *object,
			 const struct klp_patch_function *function,
			 const char *key)
{
  void *array = stack->functions;
  struct klp_stack_function *pushed;

  if (!klp_grow (stack->context, &array, &stack->functions_room,
		 stack->n_functions, sizeof *stack->functions)
      || !klp_table_enter (stack->context, &stack->by_key, key,
			   stack->n_functions)
      || !klp_table_enter (stack->context, &stack->patched, key, 0))
    return false;
  stack->functions = array;
  pushed = stack->functions + stack->n_functions++;
  pushed->key = key;
  pushed->object = keep (stack, object);
  pushed->name = keep (stack, function->old_name);
  pushed->by = patched;
  return pushed->object != NULL && pushed->name != NULL;
}

/* Report who else uses ftrace on FUNCTION of OBJECT, whose key is WHICH, which
   ELF replaces as the first patch in force.  Livepatches share their use, also
   with the one that takes their place.  Where there are namesakes nothing says
   which one it is.  */

static bool
check_users (struct klp_stack *stack, struct klp_elf *elf, const char *object,
	     const struct klp_patch_function *function, const char *which)
{
  const char *key;
  size_t number;

  if (klp_table_number (stack->patched, which, &number))
    return true;
  key = klp_format (stack->context, "%s/%s", object, function->old_name);
  if (key == NULL)
    return false;
  if (function->old_position > 1
      || !klp_table_number (stack->by_user, key, &number))
    return true;
  if ((stack->users[number] & KLP_FTRACE_CHANGES) != 0)
    klp_finding (elf, KLP_RULE_STACK_FTRACE, function->section,
		 function->offset, "`%s' of %s is redirected through ftrace by"
		 " another user (I in enabled_functions), and the kernel allows"
		 " only one",
		 function->old_name, object);
  else
    klp_finding (elf, KLP_RULE_STACK_DIRECT, function->section,
		 function->offset, "`%s' of %s is called through another user's"
		 " trampoline (D in enabled_functions), perhaps a BPF program,"
		 " which runs first",
		 function->old_name, object);
  return true;
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
	const char *key = klp_stack_key (stack->context, object->name,
					 function);
	struct klp_stack_function *before;
	size_t number;

	if (key == NULL)
	  return false;
	if (!klp_table_number (stack->by_key, key, &number))
	  {
	    if (!check_users (stack, elf, object->name, function, key)
		|| !klp_stack_push_function (stack, added, object->name,
					     function, key))
	      return false;
	    continue;
	  }
	before = stack->functions + number;
	/* What one patch replaces twice is another rule's.  */
	if (before->by != added)
	  klp_finding (elf, KLP_RULE_STACK_TWICE, function->section,
		       function->offset,
		       "`%s' of %s is already replaced by %s, whose function"
		       " is no longer called",
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
		   " set), but does not replace the function", before[i].name,
		   before[i].object, before[i].by->what);
}

/* See stack.h.  */

bool
klp_stack_push_patch (struct klp_stack *stack, struct klp_stack_patch *patched)
{
  void *array = stack->patches;

  if (!klp_grow (stack->context, &array, &stack->patches_room,
		 stack->n_patches, sizeof *stack->patches))
    return false;
  stack->patches = array;
  stack->patches[stack->n_patches] = patched;
  if (patched->loaded.name != NULL)
    stack->n_loaded++;
  return klp_table_enter (stack->context, &stack->names, patched->name,
			  stack->n_patches++);
}

/* Put ADDED, which is ELF and PATCH, into STACK.  */

static bool
push (struct klp_stack *stack, struct klp_elf *elf,
      const struct klp_patch *patch, struct klp_stack_patch *added)
{
  const struct klp_stack_function *before = stack->functions;
  size_t n_before = stack->n_functions;

  if (!klp_stack_push_patch (stack, added))
    return false;
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

/* Check ADDED, which is ELF and takes the place of all before it if REPLACE,
   against the patches that are in force.  */

static bool
check_patches (struct klp_stack *stack, struct klp_elf *elf,
	       const struct klp_stack_patch *added, bool replace)
{
  bool good = true;

  for (size_t i = stack->first; i < stack->n_patches; i++)
    {
      const struct klp_stack_patch *before = stack->patches[i];

      check_target (elf, added, before);
      if (!check_states (elf, added, replace, before))
	good = false;
      if (before->loaded.name != NULL && before->loaded.file == NULL)
	klp_finding (elf, KLP_RULE_STACK_STATES_UNKNOWN, KLP_WHOLE_FILE, 0,
		     "the states of %s are not known: its file is not among the"
		     " installed modules",
		     before->what);
    }
  return good;
}

/* See stack.h.  */

bool
klp_stack_check (struct klp_stack *stack, struct klp_elf *elf,
		 const struct klp_patch *patch)
{
  struct klp_stack_patch *added = describe (stack, elf, patch);
  size_t number;
  bool good;

  if (added == NULL)
    return false;
  if (klp_table_number (stack->names, added->name, &number)
      && klp_stack_is_loaded (stack, elf, patch, stack->patches[number]))
    return true;
  if (!added->states_known)
    klp_finding (elf, KLP_RULE_STACK_UNREAD, KLP_WHOLE_FILE, 0,
		 "its struct klp_patch cannot be read, so it is not known what"
		 " it does to the patches before it, or those after it to it");
  if (stack->transition != NULL)
    klp_finding (elf, KLP_RULE_STACK_TRANSITION, KLP_WHOLE_FILE, 0,
		 "%s is in transition; until that ends, the kernel accepts no"
		 " other patch", stack->transition->what);
  if (patch->replace_unread && stack->first < stack->n_patches)
    klp_finding (elf, KLP_RULE_STACK_REPLACE, KLP_WHOLE_FILE, 0,
		 "it is assumed to take the place of the patches before it, as"
		 " its tool makes it do by default");
  good = check_name (stack, elf, added);
  if (!check_patches (stack, elf, added, patch->replace))
    good = false;
  /* What the kernel refuses does nothing to the others.  */
  return !good || push (stack, elf, patch, added);
}

/* See klp-programs.h.  */

bool
klp_stack_patch (const struct klp_stack *stack, size_t number,
		 struct klp_stacked *patch)
{
  const struct klp_stack_patch *told;

  if (number >= stack->n_patches)
    return false;
  told = stack->patches[number];
  *patch = (struct klp_stacked) {
    .module = told->name, .file = told->what,
    .loaded = told->loaded.name != NULL, .in_force = number >= stack->first
  };
  for (size_t i = 0; i < stack->n_functions; i++)
    patch->functions += stack->functions[i].by == told;
  return true;
}

/* See klp-programs.h.  */

bool
klp_stack_function (const struct klp_stack *stack, size_t number,
		    const char **object, const char **name, const char **by)
{
  if (number >= stack->n_functions)
    return false;
  *object = stack->functions[number].object;
  *name = stack->functions[number].name;
  *by = stack->functions[number].by->what;
  return true;
}
