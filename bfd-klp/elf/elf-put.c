/* elf-put.c -- ELF records to bytes.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The reverse of elf-read.c, for what the plan lays out.  Decides nothing
   and opens nothing.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include "base/base.h"
#include "elf/elf.h"

/* Put VALUE into the member of the raw record TYPE at P.  */
#define PUT_FIELD(ELF, P, TYPE, MEMBER, VALUE) \
  klp_put ((ELF)->big_endian, (P) + offsetof (TYPE, MEMBER), VALUE, \
	       sizeof (((TYPE *) NULL)->MEMBER))

/* See elf.h.  */

void
klp_elf_put_reloc (const struct klp_elf *elf, unsigned char *p,
		   const struct klp_reloc *reloc)
{
  PUT_FIELD (elf, p, Elf64_Rela, r_offset, reloc->offset);
  PUT_FIELD (elf, p, Elf64_Rela, r_info,
	     ELF64_R_INFO ((uint64_t) reloc->symbol, reloc->type));
  PUT_FIELD (elf, p, Elf64_Rela, r_addend, (uint64_t) reloc->addend);
}

/* See elf.h.  */

void
klp_elf_put_section (const struct klp_elf *elf, unsigned char *p,
		     const struct klp_section *section)
{
  PUT_FIELD (elf, p, Elf64_Shdr, sh_name, section->name_offset);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_type, section->type);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_flags, section->flags);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_addr, section->address);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_offset, section->offset);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_size, section->size);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_link, section->link);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_info, section->info);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_addralign, section->alignment);
  PUT_FIELD (elf, p, Elf64_Shdr, sh_entsize, section->entry_size);
}
