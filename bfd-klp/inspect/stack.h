/* stack.h -- patches that are loaded one after the other.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_STACK_H
#define KLP_STACK_H

#include <hashtab.h>
#include "elf/elf.h"
#include "patch/patch.h"

/* A function that a patch of the stack has replaced; it begins with its key,
   for a table.  */
struct klp_stack_function
{
  const char *key;		/* OBJECT/NAME,POSITION  */
  const char *object;
  const char *name;
  const struct klp_stack_patch *by;	/* the last one  */
};

/* A patch of the stack.  */
struct klp_stack_patch
{
  const char *name;		/* of its module  */
  const char *what;		/* for messages: its file, or the same  */
  const struct klp_patch_state *states;
  size_t n_states;
  const char *release;		/* of the kernel that it was bound to, and the
				   build-id; each or NULL  */
  const char *build_id;
};

struct klp_stack
{
  struct klp_context *context;
  struct klp_stack_patch **patches;
  size_t n_patches;
  size_t patches_room;
  size_t first;			/* the first that is in force: another has
				   taken the place of those before it  */
  htab_t names;			/* of modules: the number of the patch  */
  struct klp_stack_function *functions;	/* that are replaced  */
  size_t n_functions;
  size_t functions_room;
  htab_t by_key;		/* the number of the function  */
};

/* Report what the kernel, or the user, would not like of loading the module
   ELF, whose structures are PATCH, on top of STACK, and put it there unless
   the kernel refuses it.  False when out of memory.  */
bool klp_stack_check (struct klp_stack *stack, struct klp_elf *elf,
		      const struct klp_patch *patch);

#endif /* KLP_STACK_H */
