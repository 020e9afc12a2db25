/* check-relocs.c -- the kernel's rules for relocations.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a livepatch section is called and made of, what it may name, which
   bytes it may change and when.  Sees only the file, as check.c.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Take note that RELOC, in section number INDEX, uses its symbol.  */

static void
note_use (struct klp_checker *checker, unsigned int index,
	  const struct klp_reloc *reloc)
{
  struct klp_first_use *use = checker->uses + reloc->symbol;

  if (use->section != 0 || reloc->type == checker->arch->no_op)
    return;
  use->section = index;
  use->number = reloc - checker->elf->sections[index].relocs;
}

/* A section that is relocated, with what relocations change in it.  */
struct target
{
  unsigned int index;
  uint64_t size;
  const unsigned char *bytes;	/* NULL: it has none  */
  uint32_t *changed;		/* CHECKER's; NULL: it has none, either  */
};

/* Set TARGET to section number INDEX of CHECKER's module.  False when out of
   memory.  */

static bool
find_target (struct klp_checker *checker, unsigned int index,
	     struct target *target)
{
  const struct klp_section *section = checker->elf->sections + index;
  uint32_t **changed = checker->changed + index;

  *target = (struct target) { .index = index, .size = section->size };
  target->bytes = klp_elf_bytes (checker->elf, section);
  /* The last place may reach behind the section.  */
  if (target->bytes != NULL && *changed == NULL)
    *changed = klp_alloc_array (checker->context, section->size / 32 + 2,
				sizeof **changed);
  target->changed = *changed;
  return target->bytes == NULL || target->changed != NULL;
}

/* Note the bytes of TARGET that RELOC, of TYPE (or NULL), changes.  Inline, as
   is what follows, for all relocations pass here.  */

static inline void
note_change (struct klp_checker *checker, const struct target *target,
	     const struct klp_reloc *reloc, const struct klp_arch_type *type)
{
  uint64_t bits;
  uint32_t *p;

  if (type == NULL || target->changed == NULL)
    {
      checker->overlap |= reloc->type != checker->arch->no_op;
      return;
    }
  p = target->changed + reloc->offset / 32;
  bits = ((UINT64_C (1) << type->size) - 1) << reloc->offset % 32;
  checker->overlap |= (p[0] & bits) != 0;
  p[0] |= bits;
  if (bits >> 32 != 0)
    {
      checker->overlap |= (p[1] & bits >> 32) != 0;
      p[1] |= bits >> 32;
    }
}

/* Whether the bytes of TARGET that RELOC, of TYPE, changes are there;
   elf-read.c has seen that they begin there.  */

static inline bool
is_inside (const struct target *target, const struct klp_reloc *reloc,
	   const struct klp_arch_type *type)
{
  return target->bytes != NULL && type->size <= target->size - reloc->offset;
}

/* Whether the SIZE bytes at P, 1, 2, 4 or 8, are zero.  */

static inline bool
is_zero (const unsigned char *p, unsigned int size)
{
  return (size == 1 ? *p == 0 : size == 2 ? klp_get (false, p, 2) == 0
	  : klp_get (false, p, 4) == 0
	    && (size == 4 || klp_get (false, p + 4, 4) == 0));
}

/* Report that the bytes of TARGET that RELOC, of TYPE (or NULL), changes are
   not there, or not zero, if it changes any.  */

static void
report_place (struct klp_checker *checker, const struct target *target,
	      const struct klp_reloc *reloc, const struct klp_arch_type *type)
{
  struct klp_elf *elf = checker->elf;
  const char *name = elf->symbols[reloc->symbol].name;

  if (reloc->type == checker->arch->no_op)
    return;
  if (type == NULL)
    klp_finding (elf, KLP_RULE_RELOCATION_TYPE, target->index, reloc->offset,
		 "the kernel cannot apply relocation type %lu to `%s'",
		 (unsigned long) reloc->type, name);
  else if (!is_inside (target, reloc, type))
    klp_finding (elf, KLP_RULE_RELOCATION_OUTSIDE, target->index,
		 reloc->offset,
		 "the relocation against `%s' is outside the section's bytes",
		 name);
  else
    klp_finding (elf, KLP_RULE_RELOCATION_NONZERO, target->index,
		 reloc->offset,
		 "the place of the relocation against `%s' is not zero,"
		 " so the kernel would refuse the module", name);
}

/* Check that the bytes that RELOC, of TYPE (or NULL), changes in TARGET are
   there and zero: x86's loader refuses others, and none applies an addend in
   place.  */

static inline void
check_place (struct klp_checker *checker, const struct target *target,
	     const struct klp_reloc *reloc, const struct klp_arch_type *type)
{
  note_change (checker, target, reloc, type);
  if (type == NULL || !is_inside (target, reloc, type)
      || !is_zero (target->bytes + reloc->offset, type->size))
    report_place (checker, target, reloc, type);
}

/* Check that the value of RELOC, of TYPE (or NULL) in section number TARGET,
   has room there.  */

static inline void
check_range (struct klp_checker *checker, unsigned int target,
	     const struct klp_reloc *reloc, const struct klp_arch_type *type)
{
  if (type != NULL && (type->use & KLP_TYPE_LOW) != 0)
    klp_check_range (checker, target, reloc, type);
}

/* Check that RELOC, a livepatch relocation of OBJECT in section number TARGET,
   may be of TYPE (or NULL).  */

static inline void
check_type (struct klp_checker *checker, unsigned int target,
	    const struct klp_reloc *reloc, const struct klp_arch_type *type,
	    const char *object)
{
  const unsigned int of_interest
    = KLP_TYPE_ANYTIME | KLP_TYPE_GOT | KLP_TYPE_CALL;

  if (type != NULL && (type->use & of_interest) != KLP_TYPE_ANYTIME)
    klp_check_type (checker, target, reloc, type, object);
}

/* Check that the symbol of PARTS may be looked up when OBJECT, a module,
   loads, for RELOC in the livepatch section number INDEX.  */

static void
check_owner (struct klp_checker *checker, unsigned int index,
	     const char *object, const struct klp_reloc *reloc,
	     const struct klp_sym_parts *parts)
{
  struct klp_elf *elf = checker->elf;
  unsigned int target = elf->sections[index].info;

  if (strcmp (parts->object, KLP_VMLINUX) == 0)
    klp_finding (elf, KLP_RULE_VMLINUX_SYMBOL_LATE, target, reloc->offset,
		 "%s names the vmlinux symbol `%s', which the kernel refuses"
		 " there", elf->sections[index].name,
		 elf->symbols[reloc->symbol].name);
  else if (strcmp (parts->object, object) != 0 && checker->maps != NULL
	   && !klp_depends_on (checker->maps, object, parts->object))
    klp_finding (elf, KLP_RULE_OWNER_MISMATCH, target, reloc->offset,
		 "%s names `%s', but %s does not depend on %s, which may be"
		 " absent when it loads", elf->sections[index].name,
		 elf->symbols[reloc->symbol].name, object, parts->object);
}

/* Take note that RELOC, in section number TARGET of CHECKER's module, is
   applied when OBJECT loads, if it is code; once for each function.  */

static bool
note_late (struct klp_checker *checker, unsigned int target,
	   const char *object, const struct klp_reloc *reloc)
{
  const struct klp_late *last;
  void *array = checker->late;

  if ((checker->elf->sections[target].flags & SHF_EXECINSTR) == 0)
    return true;
  last = checker->n_late == 0 ? NULL : checker->late + checker->n_late - 1;
  if (last != NULL && last->section == target && last->object == object
      && klp_elf_symbol_at (checker->elf, target, last->offset)
	 == klp_elf_symbol_at (checker->elf, target, reloc->offset))
    return true;
  if (!klp_grow (checker->context, &array, &checker->late_room,
		 checker->n_late, sizeof *checker->late))
    return false;
  checker->late = array;
  checker->late[checker->n_late++]
    = (struct klp_late) { target, reloc->offset, reloc->symbol, object,
			  false };
  return true;
}

/* Check that the code at RELOC, in section number TARGET of CHECKER's module, a
   relocation that is applied when OBJECT loads, does not run before.  */

static bool
check_before (struct klp_checker *checker, unsigned int target,
	      const char *object, const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  const char *name = elf->symbols[reloc->symbol].name;
  const struct klp_patch_object *replaced
    = klp_patch_replaced_object (elf, checker->patch, target, reloc->offset);
  const char *what;

  if (replaced != NULL)
    {
      if (strcmp (replaced->name, object) != 0 && checker->maps != NULL
	  && !klp_depends_on (checker->maps, replaced->name, object))
	klp_finding (elf, KLP_RULE_REPLACED_BEFORE_RELOCATED, target,
		     reloc->offset,
		     "this code replaces a function of %s, but its reference"
		     " to `%s' is relocated only when %s is loaded; until then"
		     " the code would run unrelocated", replaced->name, name,
		     object);
      return (checker->patch->n_objects == 1
	      || note_late (checker, target, object, reloc));
    }
  what = klp_called_alone (checker, target, reloc->offset);
  /* Where its section tells, another rule does.  */
  if (what != NULL && !klp_begins (elf->sections[target].name,
				   KLP_INIT_PREFIX)
      && !klp_begins (elf->sections[target].name, KLP_EXIT_PREFIX))
    klp_finding (elf, KLP_RULE_CALLED_BEFORE_RELOCATED, target, reloc->offset,
		 "this code is %s, but its reference to `%s' is relocated only"
		 " when %s is loaded", what, name, object);
  return what != NULL || note_late (checker, target, object, reloc);
}

/* Check what RELOC, in the livepatch section number INDEX of CHECKER for
   OBJECT, or for vmlinux if EARLY, refers to and from where.  */

static bool
check_reference (struct klp_checker *checker, unsigned int index,
		 const char *object, bool early, const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  unsigned int target = elf->sections[index].info;
  const struct klp_symbol *symbol = elf->symbols + reloc->symbol;
  const struct klp_sym_parts *parts = checker->parts + reloc->symbol;

  if (symbol->section != KLP_SHN_LIVEPATCH)
    {
      klp_finding (elf, KLP_RULE_RELOCATION_NOT_LIVEPATCH, target,
		   reloc->offset,
		   "%s names `%s', which is not a livepatch symbol",
		   elf->sections[index].name, symbol->name);
      return true;
    }
  if (parts->name == NULL)
    return true;
  if (reloc->type == checker->arch->no_op)
    klp_finding (elf, KLP_RULE_RELOCATION_NONE, target, reloc->offset,
		 "the relocation against `%s' is of a type that changes"
		 " nothing, so what refers to it there stays 0", symbol->name);
  if (early)
    {
      if (strcmp (parts->object, KLP_VMLINUX) != 0)
	klp_finding (elf, KLP_RULE_MODULE_SYMBOL_EARLY, target, reloc->offset,
		     "%s names `%s', which is looked up when the patch loads"
		     " and is not found unless %s is there",
		     elf->sections[index].name, symbol->name, parts->object);
      return true;
    }
  check_owner (checker, index, object, reloc, parts);
  return check_before (checker, target, object, reloc);
}

/* Fill CHECKER's index of ordinary relocation sections, and make room for what
   relocations change and use.  */

static bool
index_ordinary (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { 0 };

  checker->ordinary = klp_alloc_array (checker->context, elf->n_sections,
				       sizeof *checker->ordinary);
  checker->uses = klp_alloc_array (checker->context, elf->n_symbols + 1,
				   sizeof *checker->uses);
  checker->changed = klp_alloc_array (checker->context, elf->n_sections,
				      sizeof *checker->changed);
  if (checker->ordinary == NULL || checker->uses == NULL
      || checker->changed == NULL)
    return false;
  while (klp_next_relocs (elf, &walk))
    {
      const struct klp_section *section = elf->sections + walk.section;

      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) == 0
	  && checker->ordinary[section->info] == 0)
	checker->ordinary[section->info] = walk.section;
    }
  return true;
}

/* Check that the ordinary relocation section of TARGET, with something in
   it, stands before the livepatch section number INDEX: GNU strip and
   objcopy destroy the livepatch section without a word otherwise.  */

static void
check_survival (struct klp_checker *checker, unsigned int index,
		unsigned int target)
{
  struct klp_elf *elf = checker->elf;

  if (checker->ordinary[target] != 0 && checker->ordinary[target] < index)
    return;
  klp_finding (elf, KLP_RULE_SURVIVAL_ORDER, index, KLP_WHOLE_SECTION,
	       "no ordinary relocation section of %s, with at least one entry,"
	       " precedes it, so strip and objcopy would destroy it",
	       elf->sections[target].name);
}

/* Whether the livepatch relocation section number INDEX of CHECKER has the
   type, the flags and the target of one; SHF_INFO_LINK, which strip and
   objcopy drop, does not matter.  */

static bool
check_header (struct klp_checker *checker, unsigned int index)
{
  const uint64_t harmless = SHF_INFO_LINK | SHF_GROUP;
  const uint64_t needed = SHF_ALLOC | KLP_SHF_RELA_LIVEPATCH;
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;

  if (section->type != SHT_RELA)
    klp_finding (elf, KLP_RULE_RELA_TYPE, index, KLP_WHOLE_SECTION,
		 "type %lu, but the kernel reads SHT_RELA there",
		 (unsigned long) section->type);
  else if (!klp_elf_is_loaded_rela (elf, section))
    klp_finding (elf, KLP_RULE_RELA_TARGET, index, KLP_WHOLE_SECTION,
		 "its target, section %lu, is not one that is loaded",
		 (unsigned long) section->info);
  else if ((section->flags & SHF_ALLOC) == 0)
    klp_finding (elf, KLP_RULE_RELA_NOT_ALLOCATED, index, KLP_WHOLE_SECTION,
		 "not allocated, so the kernel frees it before it is used");
  else if ((section->flags & ~harmless) != needed)
    klp_finding (elf, KLP_RULE_RELA_FLAGS, index, KLP_WHOLE_SECTION,
		 "flags 0x%lx are not those of a livepatch relocation section",
		 (unsigned long) section->flags);
  else
    return true;
  return false;
}

/* The object that the livepatch relocation section number INDEX of CHECKER
   is for; NULL when its name does not say.  */

static const char *
check_name (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const char *object = klp_rela_object (checker->context, section->name);

  if (object == NULL || klp_object_name_problem (object) != NULL)
    {
      klp_finding (elf, KLP_RULE_RELA_NAME, index, KLP_WHOLE_SECTION,
		   "not of the form `" KLP_RELA_PREFIX "OBJECT.SECTION' with an"
		   " object name of at most 55 characters, so the kernel would"
		   " never apply it");
      return NULL;
    }
  if (strcmp (object, KLP_VMLINUX) == 0)
    return object;
  if (!klp_patch_applies (checker->patch,
			  klp_patch_object_find (checker->patch, object)))
    klp_finding (elf, KLP_RULE_OBJECT_NOT_PATCHED, index, KLP_WHOLE_SECTION,
		 "the patch has no klp_object named `%s', so the kernel would"
		 " never apply it", object);
  for (int i = 0; i < 2; i++)
    klp_finding (elf, i == 0 ? KLP_RULE_TARGET_RELOAD
		 : KLP_RULE_TARGET_RELOAD_NOP, index, KLP_WHOLE_SECTION,
		 "%s cannot be loaded a second time while the patch is there:"
		 " this kernel does not undo the relocations", object);
  return object;
}

/* Note what the livepatch relocation section number INDEX of CHECKER, which is
   not looked at, changes if it is loaded.  */

static bool
note_changes (struct klp_checker *checker, unsigned int index)
{
  const struct klp_section *section = checker->elf->sections + index;
  struct target target;

  if (!klp_elf_is_loaded_rela (checker->elf, section))
    return true;
  checker->overlap = true;
  if (!find_target (checker, section->info, &target))
    return false;
  for (size_t i = 0, n = klp_elf_reloc_count (section); i < n; i++)
    note_change (checker, &target, section->relocs + i,
		 klp_arch_type (checker->arch, section->relocs[i].type));
  return true;
}

/* Check the livepatch relocation section number INDEX of CHECKER.  */

static bool
check_livepatch_section (struct klp_checker *checker, unsigned int index)
{
  const struct klp_section *section = checker->elf->sections + index;
  struct target target;
  const char *object;
  bool early, ignored;

  if (!check_header (checker, index)
      || (object = check_name (checker, index)) == NULL)
    return note_changes (checker, index);
  early = strcmp (object, KLP_VMLINUX) == 0;
  ignored = klp_is_ignored_early (checker->elf->sections[section->info].name);
  check_survival (checker, index, section->info);
  if (!find_target (checker, section->info, &target))
    return false;
  for (size_t i = 0, n = klp_elf_reloc_count (section); i < n; i++)
    {
      const struct klp_reloc *reloc = section->relocs + i;
      const struct klp_arch_type *type = klp_arch_type (checker->arch,
							reloc->type);

      if ((!early || ignored)
	  && !klp_check_late (checker, section->info, reloc, object))
	return false;
      if (!check_reference (checker, index, object, early, reloc))
	return false;
      check_place (checker, &target, reloc, type);
      check_range (checker, section->info, reloc, type);
      check_type (checker, section->info, reloc, type, object);
      note_use (checker, index, reloc);
    }
  return true;
}

/* Check that RELOC, an ordinary one of section number TARGET of CHECKER's
   module that names an absolute symbol, does not lead there from code.  */

static void
check_absolute (struct klp_checker *checker, unsigned int target,
		const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;

  if (checker->insns != NULL
      && (elf->sections[target].flags & SHF_EXECINSTR) != 0
      && klp_insns_type (checker->insns->relative, reloc->type))
    klp_finding (elf, KLP_RULE_SYMBOL_ABSOLUTE, target, reloc->offset,
		 "`%s' is absolute, so the kernel does not look it up",
		 elf->symbols[reloc->symbol].name);
}

/* Whether RELOC, of code in section number TARGET of CHECKER's module, refers
   to memory that is freed, or writes to such that is read-only, when the
   module's init function has run; its symbol is in section number NAMED.  */

static inline bool
is_late_reach (const struct klp_checker *checker, unsigned int target,
	       unsigned int named, const struct klp_reloc *reloc)
{
  const struct klp_elf *elf = checker->elf;
  unsigned char fate = (named < elf->n_sections ? checker->fates[named]
			: KLP_FATE_KEPT);

  return (fate == KLP_FATE_FREED
	  || (fate == KLP_FATE_READ_ONLY && checker->insns != NULL
	      && checker->insns->writes (elf, elf->sections + target, reloc)));
}

/* Report that RELOC, an ordinary one of section number TARGET of CHECKER's
   module, names a livepatch symbol, if it is applied.  */

static void
check_ordinary (struct klp_checker *checker, unsigned int target,
		const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;

  /* objtool leaves its tables, which nothing reads any more.  */
  if (reloc->type != checker->arch->no_op
      && klp_table_word (elf->sections[target].name) == NULL)
    klp_finding (elf, KLP_RULE_RELOCATION_ORDINARY, target, reloc->offset,
		 "an ordinary relocation names the livepatch symbol `%s',"
		 " so the kernel would apply it with the value 0",
		 elf->symbols[reloc->symbol].name);
}

/* Check the ordinary relocation section number INDEX of CHECKER.  */

static bool
check_ordinary_section (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  bool any_time = klp_runs_any_time (elf->sections + section->info);
  const struct klp_reloc *reloc = section->relocs;
  struct target target;

  if (klp_begins (section->name, KLP_RELA_PREFIX))
    klp_finding (elf, KLP_RULE_RELA_UNFLAGGED, index, KLP_WHOLE_SECTION,
		 "named like a livepatch section, but without the flag"
		 " SHF_RELA_LIVEPATCH");
  if (!find_target (checker, section->info, &target))
    return false;
  for (size_t left = klp_elf_reloc_count (section); left != 0; left--, reloc++)
    {
      const struct klp_arch_type *type = klp_arch_type (checker->arch,
							reloc->type);
      unsigned int named = elf->symbols[reloc->symbol].section;

      if (named == KLP_SHN_LIVEPATCH)
	check_ordinary (checker, section->info, reloc);
      check_place (checker, &target, reloc, type);
      if (named == SHN_ABS)
	check_absolute (checker, section->info, reloc);
      if (any_time && is_late_reach (checker, section->info, named, reloc))
	klp_check_reach (checker, section->info, reloc);
      check_range (checker, section->info, reloc, type);
      note_use (checker, index, reloc);
    }
  return true;
}

/* See check.h.  */

bool
klp_check_relocations (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  if (!index_ordinary (checker) || !klp_find_fates (checker))
    return false;
  if (checker->arch == NULL)
    return true;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0
	  ? !check_livepatch_section (checker, i)
	  : (klp_elf_is_loaded_rela (elf, section)
	     && !check_ordinary_section (checker, i)))
	return false;
    }
  return klp_check_places (checker);
}
