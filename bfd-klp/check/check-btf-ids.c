/* check-btf-ids.c -- lists of BTF ids.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The compiler leaves zeros where an id is to be, and resolve_btfids, which
   kbuild runs on a module when there is a vmlinux to take types from, fills
   them in.  Must not know what the ids are for.  */

#include "config.h"
#include <elf.h>
#include "check/check.h"
#include "elf/elf.h"
#include "klp-format.h"

/* See check.h.  */

bool
klp_check_btf_ids (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  unsigned int index = klp_elf_find_section (elf, KLP_BTF_IDS_SECTION);
  const unsigned char *bytes;

  if (index == 0 || elf->sections[index].size == 0)
    return true;
  bytes = klp_elf_bytes (elf, elf->sections + index);
  if (bytes == NULL)
    return true;
  for (uint64_t i = 0; i < elf->sections[index].size; i++)
    if (bytes[i] != 0)
      return true;
  klp_finding (elf, KLP_RULE_BTF_IDS_UNRESOLVED, index, KLP_WHOLE_SECTION,
	       "nothing has resolved the BTF ids, so each list of them is"
	       " empty");
  return true;
}
