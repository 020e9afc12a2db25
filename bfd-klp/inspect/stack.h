/* stack.h -- patches that are loaded one after the other.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_STACK_H
#define KLP_STACK_H

#include "elf/elf.h"
#include "patch/patch.h"
#include "klp-programs.h"

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
  bool states_known;
  const char *target;		/* klp_target=, or NULL  */
  struct klp_loaded loaded;	/* if it is  */
};

/* Flags of a function in enabled_functions: another user of ftrace changes
   where it goes, or is called in its place.  */
#define KLP_FTRACE_CHANGES 1
#define KLP_FTRACE_DIRECT 2

struct klp_stack
{
  struct klp_context *context;
  const struct klp_layout *layout;	/* of the patches' structures  */
  struct klp_stack_patch **patches;
  size_t n_patches;
  size_t patches_room;
  size_t first;			/* the first that is in force: another has
				   taken the place of those before it  */
  struct klp_table *names;	/* of modules: the number of the patch  */
  struct klp_stack_function *functions;	/* that are replaced  */
  size_t n_functions;
  size_t functions_room;
  struct klp_table *by_key;	/* the number of the function  */
  struct klp_table *patched;	/* the keys of all, of patches out of
					   force as well  */

  bool running;			/* what follows has been read  */
  const char *root;		/* "" for `/'  */
  size_t n_loaded;		/* the first patches are  */
  const struct klp_stack_patch *transition;	/* is under way, or NULL  */
  bool files_read;		/* of the installed modules  */
  const char **files;
  size_t n_files;
  size_t files_room;
  struct klp_table *by_module;	/* the number of a module's file  */
  unsigned int *users;		/* flags of functions that ftrace has users
				   of  */
  size_t n_users;
  size_t users_room;
  struct klp_table *by_user;	/* OBJECT/NAME: the number of the flags  */
};

/* ---- stack.c ---- */

/* Report what the kernel, or the user, would not like of loading the module
   ELF, whose structures are PATCH, on top of STACK, and put it there unless
   the kernel refuses it.  False when out of memory.  */
bool klp_stack_check (struct klp_stack *stack, struct klp_elf *elf,
		      const struct klp_patch *patch);

/* The key of FUNCTION of OBJECT.  */
const char *klp_stack_key (struct klp_context *context, const char *object,
			   const struct klp_patch_function *function);

/* Put PATCHED on top of STACK, and its FUNCTION of OBJECT, whose key is KEY
   and not there yet.  */
bool klp_stack_push_patch (struct klp_stack *stack,
			   struct klp_stack_patch *patched);
bool klp_stack_push_function (struct klp_stack *stack,
			      const struct klp_stack_patch *patched,
			      const char *object,
			      const struct klp_patch_function *function,
			      const char *key);

/* ---- stack-file.c ---- */

/* Take what the module ELF was bound to for PATCHED.  */
bool klp_stack_take_target (struct klp_stack *stack, const struct klp_elf *elf,
			    struct klp_stack_patch *patched);

/* Look for the file of PATCHED, which the kernel of RELEASE has loaded, and
   take what it says.  */
bool klp_stack_read_file (struct klp_stack *stack, const char *release,
			  struct klp_stack_patch *patched);

/* Whether ELF, whose structures are PATCH, is the file of the loaded PATCHED;
   what it says is taken if no file of that was found.  */
bool klp_stack_is_loaded (struct klp_stack *stack, struct klp_elf *elf,
			  const struct klp_patch *patch,
			  struct klp_stack_patch *patched);

/* ---- fixes.c ---- */

/* Take what ELF says it corrects into FIXES, in CONTEXT.  */
bool klp_fixes_read (struct klp_context *context, const struct klp_elf *elf,
		     struct klp_fixes *fixes);

#endif /* KLP_STACK_H */
