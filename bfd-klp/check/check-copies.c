/* check-copies.c -- what a patch has copied of its target's data.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A copied function brings its variables and tables along, and the target
   keeps its own.  Compares names with those of the objects that are patched:
   must not know what a variable is for, nor which function uses it.  */

#include "config.h"
#include <ctype.h>
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

/* Static variables of functions that macros of the kernel make, or the
   compiler: each use has its own, and a copy may have another.  */

static const char *const made_by_macros[] =
  { "__already_done", "__already_printed", "__warned", "__print_once", "__key",
    "__func__", "__FUNCTION__", "__PRETTY_FUNCTION__", "__msg", "__here",
    "_rs", "rs", "__ratelimit_state", "descriptor", "___done", "___once_key",
    "__done", "_entry", "_entry_ptr", "ddebug", "once", "__do_once",
    "__compound_literal", "__scm", "lockdep_map", "__lockdep_map",
    "__warn_once" };

/* A function's own variable, as compilers call it: GCC writes NAME.7, clang
   FUNCTION.NAME, either perhaps with another number.  */
struct local
{
  const char *function;		/* FUNCTION_LENGTH bytes; none: unknown  */
  size_t function_length;
  const char *name;
  size_t length;
};

/* The length of TEXT up to its next dot, or its end.  */

static size_t
part_length (const char *text)
{
  return strcspn (text, ".");
}

/* Whether TEXT is numbers with a dot before each, or nothing.  */

static bool
is_numbers (const char *text)
{
  while (*text == '.' && isdigit ((unsigned char) text[1]))
    text += 1 + strspn (text + 1, "0123456789");
  return *text == '\0';
}

/* Whether SYMBOL names a function's own variable, which is in *LOCAL then.  */

static bool
read_local (const char *symbol, struct local *local)
{
  size_t length = part_length (symbol);

  *local = (struct local) { .name = symbol, .length = length };
  if (length == 0 || symbol[length] == '\0')
    return false;
  if (is_numbers (symbol + length))
    return true;
  local->function = symbol;
  local->function_length = length;
  local->name += length + 1;
  local->length = part_length (local->name);
  return local->length != 0 && is_numbers (local->name + local->length);
}

/* Whether the first LENGTH bytes of NAME are a name that macros make.  */

static bool
is_made_by_macro (const char *name, size_t length)
{
  for (size_t i = 0; i < sizeof made_by_macros / sizeof *made_by_macros; i++)
    if (strlen (made_by_macros[i]) == length
	&& memcmp (made_by_macros[i], name, length) == 0)
      return true;
  return false;
}

/* nm's letters for variables like SYMBOL of ELF.  On x86 before 6.16 per-CPU
   ones of vmlinux are absolute.  */

static const char *
variable_types (const struct klp_elf *elf, const struct klp_symbol *symbol)
{
  return (klp_is_percpu_section (elf->sections[symbol->section].name)
	  ? "aAbBdD" : "bBdD");
}

/* Whether FOUND is data of an object that CHECKER patches; TYPES are nm's
   letters.  */

static bool
is_patched_data (const struct klp_checker *checker,
		 const struct klp_map_symbol *found, const char *types)
{
  return (strchr (types, found->type) != NULL
	  && (found->flags & (KLP_MAP_INIT | KLP_MAP_EXPORT_ONLY)) == 0
	  && klp_patch_object_find (checker->patch, found->object) != NULL);
}

/* The symbol that is called as SYMBOL in an object that CHECKER patches, and
   is data of nm's TYPES; its name is NULL when there is none.  */

static struct klp_map_symbol
find_twin (struct klp_checker *checker, const struct klp_symbol *symbol,
	   const char *types)
{
  static const struct klp_map_symbol none = { 0 };
  struct klp_map_list list = { 0 };

  if (klp_maps_find (checker->maps, symbol->name, &list))
    for (size_t i = 0; i < list.count; i++)
      if (is_patched_data (checker, list.symbols + i, types))
	return list.symbols[i];
  return none;
}

/* Report that SYMBOL, a variable of CHECKER's module, is one of an object that
   it patches as well.  */

static void
check_variable (struct klp_checker *checker, const struct klp_symbol *symbol)
{
  struct klp_map_symbol twin
    = find_twin (checker, symbol, variable_types (checker->elf, symbol));

  if (twin.name != NULL)
    klp_finding (checker->elf, KLP_RULE_COPIED_DATA, symbol->section,
		 symbol->value, "the patch has a variable `%s' of its own,"
		 " beside that of %s", symbol->name, twin.object);
}

/* Look for the first variable LOCAL among the names that begin with PREFIX, in
   the objects that CHECKER patches: data of nm's TYPES.  False: there is none;
   otherwise it is *TWIN.  */

static bool
find_local_as (struct klp_checker *checker, const char *prefix,
	       const struct local *local, const char *types,
	       struct klp_map_symbol *twin)
{
  struct klp_map_list list = { 0 };
  struct local other;

  if (prefix == NULL || !klp_maps_find_prefix (checker->maps, prefix, &list))
    return false;
  for (size_t i = 0; i < list.count; i++)
    if (read_local (list.symbols[i].name, &other)
	&& other.length == local->length
	&& memcmp (other.name, local->name, other.length) == 0
	&& is_patched_data (checker, list.symbols + i, types))
      {
	*twin = list.symbols[i];
	return true;
      }
  return false;
}

/* The same by each name that it may have there: that of the target's compiler
   may be another one than the patch's, and that of the function as well.  */

static bool
find_local (struct klp_checker *checker, const struct local *local,
	    const char *types, struct klp_map_symbol *twin)
{
  struct klp_context *context = checker->context;
  const struct klp_patch *patch = checker->patch;
  int length = local->length;

  if (find_local_as (checker, klp_format (context, "%.*s.", length,
					  local->name), local, types, twin)
      || (local->function != NULL
	  && find_local_as (checker, klp_format
			    (context, "%.*s.%.*s",
			     (int) local->function_length, local->function,
			     length, local->name), local, types, twin)))
    return true;
  for (size_t i = 0; i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      if (find_local_as (checker, klp_format
			 (context, "%s.%.*s",
			  patch->objects[i].functions[j].old_name, length,
			  local->name), local, types, twin))
	return true;
  return false;
}

/* How to refer to TWIN instead of the patch's own LOCAL.  */

static const char *
local_remedy (struct klp_checker *checker, const struct local *local,
	      const struct klp_map_symbol *twin)
{
  return klp_format (checker->context, "if that one is meant, declare it"
		     " outside of the function: extern ... %.*s KLP_SYMBOL"
		     " (%s, %s, %lu);", (int) local->length, local->name,
		     twin->object, twin->name, twin->position);
}

/* The same as check_variable for LOCAL, a function's own.  */

static void
check_static (struct klp_checker *checker, const struct klp_symbol *symbol,
	      const struct local *local)
{
  struct klp_map_symbol twin;

  if (find_local (checker, local, variable_types (checker->elf, symbol),
		  &twin))
    klp_finding_with (checker->elf, KLP_RULE_COPIED_STATIC,
		      local_remedy (checker, local, &twin), symbol->section,
		      symbol->value,
		      "the patch has a static variable `%s' of its own,"
		      " beside `%s' of %s", symbol->name, twin.name,
		      twin.object);
}

/* Whether SYMBOL of ELF may be a function: elsewhere that is not known.  */

static bool
may_be_code (const struct klp_elf *elf, const struct klp_symbol *symbol)
{
  return (symbol->section == SHN_UNDEF || symbol->section >= elf->n_sections
	  || (elf->sections[symbol->section].flags & SHF_EXECINSTR) != 0);
}

/* Whether something in SYMBOL of ELF, a variable, is a pointer; if CODE, one
   that may be a function's.  */

static bool
has_pointer (const struct klp_elf *elf, const struct klp_symbol *symbol,
	     bool code)
{
  struct klp_reloc_walk walk = { .target = symbol->section };

  while (klp_next_reloc (elf, &walk))
    if (walk.reloc->offset >= symbol->value
	&& walk.reloc->offset - symbol->value < symbol->size
	&& (!code || may_be_code (elf, elf->symbols + walk.reloc->symbol)))
      return true;
  return false;
}

/* Whether nothing is done with SYMBOL, a variable of CHECKER's module, but that
   its address is given to functions that keep nothing, and ask nobody whose it
   is.  */

static bool
is_only_passed (struct klp_checker *checker, const struct klp_symbol *symbol)
{
  const struct klp_elf *elf = checker->elf;
  const struct klp_insns *insns = checker->insns;
  struct klp_reloc_walk walk = { 0 };
  bool used = false;

  while (insns != NULL && klp_next_reloc (elf, &walk))
    {
      unsigned int target = elf->sections[walk.section].info;
      struct klp_at at = klp_named_place (elf, insns, walk.reloc);

      if (at.section != symbol->section || at.offset < symbol->value
	  || at.offset - symbol->value >= symbol->size)
	continue;
      if (!insns->takes_address (elf, elf->sections + target, walk.reloc)
	  || !klp_is_passed (checker, target, walk.reloc))
	return false;
      used = true;
    }
  return used;
}

/* Report that SYMBOL, a constant table of CHECKER's module, is one of an
   object that it patches as well.  A function's own, LOCAL (or NULL), has a
   name of no more than its function's meaning: it counts when it has
   functions.  */

static void
check_table (struct klp_checker *checker, const struct klp_symbol *symbol,
	     const struct local *local)
{
  static const char types[] = "bBdDrR";
  struct klp_map_symbol twin = { 0 };

  if (!has_pointer (checker->elf, symbol, local != NULL))
    return;
  if (local == NULL)
    twin = find_twin (checker, symbol, types);
  else if (!find_local (checker, local, types, &twin))
    return;
  if (twin.name != NULL && !is_only_passed (checker, symbol))
    klp_finding_with (checker->elf, KLP_RULE_COPIED_TABLE,
		      local == NULL ? NULL
		      : local_remedy (checker, local, &twin), symbol->section,
		      symbol->value, "the patch has a table `%s' of its own,"
		      " beside `%s' of %s, which has another address",
		      symbol->name, twin.name, twin.object);
}

/* Report what SYSCALL_DEFINE has made of CHECKER's module, if so.  */

static bool
is_system_call (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  bool found = false;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].type == STT_OBJECT
	&& elf->symbols[i].section != SHN_UNDEF
	&& elf->symbols[i].section < elf->n_sections
	&& klp_begins (elf->symbols[i].name, KLP_SYSCALL_META))
      {
	const char *name = elf->symbols[i].name + strlen (KLP_SYSCALL_META);

	for (int old = 0; old < 2; old++)
	  klp_finding (checker->elf, old ? KLP_RULE_SYSCALL_DEFINED
		       : KLP_RULE_SYSCALL_EVENTS,
		       elf->symbols[i].section, elf->symbols[i].value,
		       "SYSCALL_DEFINE (%s) in a patch: it makes trace events"
		       " for a second system call, too",
		       name + (*name == '_'));
	found = true;
      }
  return found;
}

/* Whether SYMBOL of a section is one of those that SYSCALL_DEFINE makes.  */

static bool
is_of_system_call (const char *name)
{
  static const char *const prefixes[]
    = { KLP_SYSCALL_META, "__p_syscall_meta_", "event_enter_", "event_exit_",
	"__event_enter_", "__event_exit_", "types__", "args__" };

  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (klp_begins (name, prefixes[i]))
      return true;
  return false;
}

/* Whether SYMBOL is where records of PATCH begin, which no target has.  */

static bool
is_record (const struct klp_patch *patch, const struct klp_symbol *symbol)
{
  return (klp_patch_has (patch, KLP_PART_RECORD, symbol->section,
			 symbol->value)
	  || klp_patch_has (patch, KLP_PART_STATES, symbol->section,
			    symbol->value));
}

/* See check.h.  */

bool
klp_check_copies (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  bool system_call = is_system_call (checker);

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;
      const struct klp_section *section;
      struct local local;
      bool is_local;

      if (symbol->type != STT_OBJECT || symbol->size == 0
	  || symbol->section == SHN_UNDEF || symbol->section >= elf->n_sections)
	continue;
      section = elf->sections + symbol->section;
      if ((section->flags & SHF_ALLOC) == 0
	  || strcmp (symbol->name, KLP_THIS_MODULE) == 0
	  || klp_begins (symbol->name, "__UNIQUE_ID")
	  || strncmp (section->name, "__", 2) == 0
	  || (system_call && is_of_system_call (symbol->name))
	  || is_record (checker->patch, symbol))
	continue;
      is_local = read_local (symbol->name, &local);
      if (is_local && (is_made_by_macro (local.name, local.length)
		       || is_made_by_macro (local.function,
					    local.function_length)))
	continue;
      if ((section->flags & SHF_WRITE) == 0)
	check_table (checker, symbol, is_local ? &local : NULL);
      else if (is_local)
	check_static (checker, symbol, &local);
      else if (strchr (symbol->name, '.') == NULL)
	check_variable (checker, symbol);
    }
  return true;
}
