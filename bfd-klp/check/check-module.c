/* check-module.c -- the module's own record, and the end of its file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   struct module, as modpost writes it, and the signature.  What .modinfo
   says of the same is for depmod and people: the kernel does not compare.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "elf/elf.h"
#include "map/map.h"
#include "klp-format.h"

/* What is wrong with NAME, the name in struct module, of which SIZE bytes are
   there, as the rest of a sentence; NULL when nothing is.  */

static const char *
name_problem (const char *name, size_t size)
{
  if (memchr (name, '\0', size) == NULL)
    return "does not end";
  if (*name == '\0')
    return "is empty";
  if (strchr (name, '/') != NULL)
    return "has a `/', so no program can name the module: they use what"
	   " follows it";
  if (strchr (name, '-') != NULL)
    return "has a `-', so no program can name the module: they write `_' for"
	   " it";
  if (strchr (name, '.') != NULL)
    return "has a `.', and no program can name the module: they use what"
	   " precedes it";
  if (strcmp (name, KLP_VMLINUX) == 0)
    return "is the kernel's own, so the kernel refuses it";
  return NULL;
}

/* Whether RELOC of CHECKER's module, in struct module, is one that modpost
   makes to one of the functions that the kernel calls.  */

static bool
is_end (const struct klp_checker *checker, const struct klp_reloc *reloc)
{
  const struct klp_symbol *symbol = checker->elf->symbols + reloc->symbol;

  return (klp_module_end (symbol->name) >= 0
	  && reloc->type == checker->arch->absolute && reloc->addend == 0
	  && symbol->section != SHN_ABS && reloc->offset % 8 == 0
	  && reloc->offset > KLP_MODULE_NAME_OFFSET + KLP_OBJECT_NAME_MAX);
}

/* Check the relocations of struct module, section number INDEX of CHECKER;
   set *FOUND to the functions that they name, a bit each.  */

static void
check_ends (struct klp_checker *checker, unsigned int index,
	    unsigned int *found)
{
  struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { .target = index };

  while (klp_next_reloc (elf, &walk))
    {
      int which = klp_module_end (elf->symbols[walk.reloc->symbol].name);

      if (walk.reloc->type == checker->arch->no_op)
	continue;
      if (!is_end (checker, walk.reloc) || (*found & (1 << which)) != 0)
	klp_finding (elf, KLP_RULE_MODULE_RECORD_CONTENTS, index,
		     walk.reloc->offset,
		     "a pointer to neither " KLP_INIT_FUNCTION " nor "
		     KLP_EXIT_FUNCTION);
      else
	*found |= 1 << which;
    }
}

/* Check what is in struct module, section number INDEX of CHECKER.  */

static void
check_contents (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  unsigned int found = 0;

  for (uint64_t i = 0; i < section->size; i++)
    if (bytes[i] != 0
	&& (i < KLP_MODULE_NAME_OFFSET
	    || i > KLP_MODULE_NAME_OFFSET + KLP_OBJECT_NAME_MAX))
      {
	klp_finding (elf, KLP_RULE_MODULE_RECORD_CONTENTS, index, i,
		     "a member of struct module that the kernel fills in is"
		     " not zero");
	break;
      }
  if (checker->arch == NULL)
    return;
  check_ends (checker, index, &found);
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;
      int which = klp_module_end (symbol->name);

      if (which >= 0 && (found & (1 << which)) == 0
	  && symbol->section != SHN_UNDEF && symbol->binding != STB_LOCAL)
	klp_finding (elf, KLP_RULE_MODULE_RECORD_CONTENTS, index,
		     KLP_WHOLE_SECTION,
		     "nothing in struct module points to %s, so the kernel"
		     " does not call it", symbol->name);
    }
}

/* Check struct module of CHECKER.  */

static void
check_record (struct klp_checker *checker)
{
  const uint64_t end = KLP_MODULE_NAME_OFFSET + KLP_OBJECT_NAME_MAX + 1;
  struct klp_elf *elf = checker->elf;
  unsigned int index = klp_elf_module_record (elf);
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  const char *name, *problem;
  bool fits;

  if (index == 0 || bytes == NULL || section->size < end)
    {
      klp_finding (elf, KLP_RULE_MODULE_RECORD_MISSING, KLP_WHOLE_FILE, 0,
		   "no struct module (%s)", KLP_MODULE_SECTION);
      return;
    }
  fits = (checker->maps == NULL || checker->maps->module_size == 0
	  || section->size == checker->maps->module_size);
  if (!fits)
    klp_finding (elf, KLP_RULE_MODULE_SIZE, index, KLP_WHOLE_SECTION,
		 "struct module has %lu bytes, and %lu in the target's"
		 " modules: it is of another kernel, or another configuration"
		 " of it",
		 (unsigned long) section->size, checker->maps->module_size);
  name = (const char *) bytes + KLP_MODULE_NAME_OFFSET;
  problem = name_problem (name, KLP_OBJECT_NAME_MAX + 1);
  if (problem != NULL)
    klp_finding (elf, KLP_RULE_MODULE_NAME, index, KLP_MODULE_NAME_OFFSET,
		 "the module's name, `%.*s', %s", KLP_OBJECT_NAME_MAX, name,
		 problem);
  if ((section->flags & SHF_WRITE) == 0)
    klp_finding (elf, KLP_RULE_MODULE_RECORD_CONTENTS, index,
		 KLP_WHOLE_SECTION,
		 "not writable, but the kernel writes to struct module");
  if (fits)
    check_contents (checker, index);
}

/* Check the signature behind CHECKER's module, if there is one: where it
   begins, and what the kernel demands of its header.  */

static void
check_signature (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const size_t marker = strlen (KLP_SIGNATURE_END);
  const unsigned char *header;
  uint64_t left, length;
  bool good;

  if (!klp_is_signed (elf->data, elf->size))
    return;
  left = elf->size - marker;
  good = left > KLP_SIGNATURE_HEADER;
  if (good)
    {
      left -= KLP_SIGNATURE_HEADER;
      header = elf->data + left;
      length = klp_get (true, header + KLP_SIGNATURE_LENGTH_OFFSET, 4);
      good = length < left && left - length >= klp_elf_end (elf);
      for (int i = 0; i < KLP_SIGNATURE_LENGTH_OFFSET; i++)
	good &= i == KLP_SIGNATURE_TYPE_OFFSET || header[i] == 0;
      good = good && elf->data[left - length] == KLP_SIGNATURE_BEGIN;
    }
  if (!good)
    klp_finding (elf, KLP_RULE_SIGNATURE_DAMAGED, KLP_WHOLE_FILE, 0,
		 "it ends like a signed module, but what precedes that is not"
		 " a signature");
}

/* See check.h.  */

bool
klp_is_module_end (struct klp_checker *checker, int end, unsigned int section,
		   uint64_t offset)
{
  const struct klp_elf *elf = checker->elf;

  for (uint32_t i = 1; i < elf->n_symbols && !checker->have_ends; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;
      int which = klp_module_end (symbol->name);

      if (which >= 0)
	checker->ends[which] = (struct klp_at) { symbol->section,
						 symbol->value };
    }
  checker->have_ends = true;
  return (checker->ends[end].section == section
	  && checker->ends[end].offset == offset);
}

/* See check.h.  */

bool
klp_check_module (struct klp_checker *checker)
{
  check_record (checker);
  check_signature (checker);
  return true;
}
