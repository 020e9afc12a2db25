/* klp-check-relocs.c -- the kernel's rules for relocations.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a livepatch section is called and made of, what it may name, which
   bytes it may change and when.  Sees only the file, as klp-check.c.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "klp-check.h"
#include "klp-format.h"

/* What to do instead of a late relocation in a section that the loader has
   done with by then.  */
static const struct
{
  const char *section;
  const char *advice;
} late_advice[] =
{
  { "__jump_table", "ask static_key_enabled () instead of a static branch" },
  { ".static_call_sites", "call the function directly instead" },
  { "__tracepoints", "leave the tracepoint out, or patch vmlinux" },
  { "__bug_table", "leave the WARN or BUG out of the patched function" },
  { "__dyndbg", "use printk instead of pr_debug" },
  { ".init", "move the reference out of init code" },
  { ".exit", "move the reference out of exit code" },
  { ".data..percpu", "refer to it from code, not from per-CPU data" },
};

/* What to do about a late relocation in the section NAME.  */

static const char *
advice_for (const char *name)
{
  for (size_t i = 0; i < sizeof late_advice / sizeof *late_advice; i++)
    if (strncmp (name, late_advice[i].section,
		 strlen (late_advice[i].section)) == 0)
      return late_advice[i].advice;
  return "refer to it from ordinary code or data instead";
}

/* Check that the bytes that RELOC of section number INDEX changes are there
   and zero: x86's loader refuses others, and none applies an addend in
   place.  */

static void
check_place (struct klp_checker *checker, unsigned int target,
	     const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + target;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  unsigned int size = klp_arch_type_size (checker->arch, reloc->type);

  if (reloc->type == checker->arch->no_op)
    return;
  if (size == 0)
    {
      klp_error (checker->context, "%s: the kernel cannot apply relocation"
		 " type %lu to `%s'; compile with the kernel's own flags"
		 " (kbuild), without -fPIC and -fno-plt",
		 klp_place (elf, target, reloc->offset),
		 (unsigned long) reloc->type,
		 elf->symbols[reloc->symbol].name);
      return;
    }
  if (bytes == NULL || reloc->offset > section->size
      || size > section->size - reloc->offset)
    {
      klp_error (checker->context, "%s: the relocation against `%s' is outside"
		 " the section's bytes; the file is damaged, link it again",
		 klp_place (elf, target, reloc->offset),
		 elf->symbols[reloc->symbol].name);
      return;
    }
  for (unsigned int i = 0; i < size; i++)
    if (bytes[reloc->offset + i] != 0)
      {
	klp_error (checker->context, "%s: the place of the relocation against"
		   " `%s' is not zero, so the kernel would refuse the module;"
		   " do not write there before the link",
		   klp_place (elf, target, reloc->offset),
		   elf->symbols[reloc->symbol].name);
	return;
      }
}

/* Check what RELOC, in the livepatch section number INDEX of CHECKER for
   OBJECT, refers to and from where.  */

static void
check_reference (struct klp_checker *checker, unsigned int index,
		 const char *object, const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  unsigned int target = elf->sections[index].info;
  const struct klp_symbol *symbol = elf->symbols + reloc->symbol;
  const struct klp_patch_object *replaced;
  struct klp_sym_parts parts;

  if (symbol->section != KLP_SHN_LIVEPATCH)
    {
      klp_error (checker->context, "%s: %s names `%s', which is no livepatch"
		 " symbol", klp_place (elf, target, reloc->offset),
		 elf->sections[index].name, symbol->name);
      return;
    }
  if (strcmp (object, KLP_VMLINUX) == 0
      || !klp_sym_parse (checker->context, symbol->name, &parts))
    return;
  if (strcmp (parts.object, KLP_VMLINUX) == 0)
    klp_error (checker->context, "%s: %s names the vmlinux symbol `%s', which"
	       " the kernel refuses there",
	       klp_place (elf, target, reloc->offset),
	       elf->sections[index].name, symbol->name);
  replaced = klp_patch_replaced_object (elf, checker->patch, target,
					reloc->offset);
  if (replaced != NULL && strcmp (replaced->name, object) != 0
      && checker->maps != NULL
      && !klp_depends_on (checker->maps, replaced->name, object))
    klp_error (checker->context, "%s: this code replaces a function of %s, but"
	       " its reference to `%s' is made good only when %s is loaded:"
	       " until then it would run with unrelocated bytes; look the"
	       " symbol up at run time, or move the code to a function that"
	       " replaces one of %s", klp_place (elf, target, reloc->offset),
	       replaced->name, symbol->name, object, object);
}

/* Fill CHECKER's index of ordinary relocation sections.  */

static bool
index_ordinary (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  checker->ordinary = klp_alloc_array (checker->context, elf->n_sections,
				       sizeof *checker->ordinary);
  if (checker->ordinary == NULL)
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if (klp_elf_is_loaded_rela (elf, section) && section->size != 0
	  && (section->flags & KLP_SHF_RELA_LIVEPATCH) == 0
	  && checker->ordinary[section->info] == 0)
	checker->ordinary[section->info] = i;
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
  klp_error (checker->context, "%s: no ordinary relocation section of %s, with"
	     " at least one entry, stands before %s; strip and objcopy would"
	     " destroy it", elf->name, elf->sections[target].name,
	     elf->sections[index].name);
}

/* Check where OBJECT's relocations, in the livepatch section number INDEX,
   may be applied.  */

static void
check_target (struct klp_checker *checker, unsigned int index,
	      const char *object)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const char *name = elf->sections[section->info].name;
  bool vmlinux = strcmp (object, KLP_VMLINUX) == 0;

  if (vmlinux
      && strncmp (name, ".data..percpu", strlen (".data..percpu")) != 0
      && strcmp (name, KLP_MODINFO_SECTION) != 0
      && strcmp (name, KLP_VERSIONS_SECTION) != 0)
    return;
  if (section->size == 0
      || (!vmlinux && klp_arch_is_late_section (checker->arch, name)))
    return;
  klp_error (checker->context,
	     "%s: `%s' cannot be referred to from %s: %s; %s",
	     klp_place (elf, section->info,
			klp_elf_reloc (elf, section, 0).offset),
	     elf->symbols[klp_elf_reloc (elf, section, 0).symbol].name, name,
	     vmlinux ? "the kernel does not apply livepatch relocations there"
	     : "the kernel has done with that section when the module is"
	       " loaded",
	     advice_for (name));
}

/* Check the livepatch relocation section number INDEX of CHECKER.  */

static void
check_livepatch_section (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  char *object = klp_rela_object (checker->context, section->name);

  if (!klp_elf_is_loaded_rela (elf, section)
      || (section->flags & ~(uint64_t) SHF_GROUP) != KLP_RELA_FLAGS)
    {
      klp_error (checker->context, "%s: %s: type %lu, flags 0x%lx and target"
		 " %lu are not those of a livepatch relocation section",
		 elf->name, section->name, (unsigned long) section->type,
		 (unsigned long) section->flags,
		 (unsigned long) section->info);
      return;
    }
  if (object == NULL || klp_object_name_problem (object) != NULL)
    {
      klp_error (checker->context, "%s: %s: not of the form `" KLP_RELA_PREFIX
		 "OBJECT.SECTION' with an object name of at most 55"
		 " characters, so the kernel would never apply it", elf->name,
		 section->name);
      return;
    }
  if (strcmp (object, KLP_VMLINUX) != 0
      && !klp_patch_applies (checker->patch,
			     klp_patch_object_find (checker->patch, object)))
    klp_error (checker->context, "%s: %s: the patch has no klp_object named"
	       " `%s', so the kernel would never apply it; add one", elf->name,
	       section->name, object);
  check_target (checker, index, object);
  check_survival (checker, index, section->info);
  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (elf, section, i);

      check_reference (checker, index, object, &reloc);
      check_place (checker, section->info, &reloc);
    }
}

/* Check the ordinary relocation section number INDEX of CHECKER.  */

static void
check_ordinary_section (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;

  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (elf, section, i);

      if (elf->symbols[reloc.symbol].section == KLP_SHN_LIVEPATCH
	  && reloc.type != checker->arch->no_op)
	klp_error (checker->context, "%s: an ordinary relocation names the"
		   " livepatch symbol `%s'; the kernel would apply it with the"
		   " value 0", klp_place (elf, section->info, reloc.offset),
		   elf->symbols[reloc.symbol].name);
      check_place (checker, section->info, &reloc);
    }
}

/* See klp-check.h.  */

bool
klp_check_relocations (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  if (!index_ordinary (checker))
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0)
	check_livepatch_section (checker, i);
      else if (klp_elf_is_loaded_rela (elf, section))
	check_ordinary_section (checker, i);
    }
  return true;
}
