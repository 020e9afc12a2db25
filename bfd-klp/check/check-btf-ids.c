/* check-btf-ids.c -- lists of BTF ids.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The compiler leaves zeros where an id is to be, and resolve_btfids, which
   kbuild runs on a module when there is a vmlinux to take types from, fills
   them in.  Must not know what the ids are for.  */

#include "config.h"
#include <elf.h>
#include "base/base.h"
#include "check/check.h"
#include "elf/elf.h"
#include "klp-format.h"

/* Whether the bytes of SECTION from OFFSET on, COUNT of them, are all zero;
   those that are not there count as such.  */

static bool
is_zero (const struct klp_elf *elf, const struct klp_section *section,
	 uint64_t offset, uint64_t count)
{
  const unsigned char *bytes = klp_elf_bytes (elf, section);

  for (; count != 0 && offset < section->size; offset++, count--)
    if (bytes[offset] != 0)
      return false;
  return true;
}

/* Whether a place for an id in section number INDEX of ELF has one; *ANY is
   set if there are such places: beside them are flags, and places that stay
   empty (BTF_ID_UNUSED).  *NAMED: a list or a place there has its name.  */

static bool
is_resolved (const struct klp_elf *elf, unsigned int index, bool *any,
	     bool *named)
{
  bool resolved = false;

  *any = *named = false;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section != index)
	continue;
      *named |= symbol->type != STT_SECTION;
      if (!klp_begins (symbol->name, KLP_BTF_ID_PREFIX)
	  || klp_begins (symbol->name, KLP_BTF_SET_PREFIX))
	continue;
      *any = true;
      resolved |= !is_zero (elf, elf->sections + index, symbol->value, 4);
    }
  return resolved;
}

/* See check.h.  */

bool
klp_check_btf_ids (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  unsigned int index = klp_elf_find_section (elf, KLP_BTF_IDS_SECTION);
  const struct klp_section *section = elf->sections + index;
  bool any, named, resolved;

  if (index == 0 || section->size == 0 || klp_elf_bytes (elf, section) == NULL)
    return true;
  resolved = is_resolved (elf, index, &any, &named);
  /* Lists without places have nothing to be resolved; without symbols all that
     is there counts.  */
  if (!any && !named)
    resolved = !is_zero (elf, section, 0, section->size);
  if (!resolved && (any || !named))
    klp_finding (elf, KLP_RULE_BTF_IDS_UNRESOLVED, index, KLP_WHOLE_SECTION,
		 "nothing has resolved the BTF ids, so each list of them is"
		 " empty");
  return true;
}
