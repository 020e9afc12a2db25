/* source-seal.c -- functions that may not be called through a pointer.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A kernel with CONFIG_X86_KERNEL_IBT overwrites, while it boots or loads a
   module, the ENDBR of every function whose address its own code never
   takes: `.ibt_endbr_seal' is objtool's list of them (tools/objtool/check.c:
   create_ibt_endbr_seal_sections), read by apply_seal_endbr in
   arch/x86/kernel/alternative.c.  A patch may call such a function, but one
   that stores its address makes the CPU fault.  Must not know where the
   section was read.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include <bfd.h>
#include "elf/elf.h"
#include "kernel/arch.h"
#include "making/making.h"
#include "source/source-functions.h"

/* See source-functions.h.  */

bool
klp_image_seals (const struct klp_image *image, struct klp_places *seals)
{
  const struct klp_section *section = klp_image_section (image,
							 KLP_SEAL_SECTION);
  const unsigned char *data;

  seals->count = 0;
  if (section == NULL || section->type == SHT_NOBITS)
    return true;
  data = image->data + section->offset;
  if (section->size % 4 != 0)
    return klp_error (image->context, "%s: " KLP_SEAL_SECTION ": %lu bytes are"
		      " not a list of places: the file is damaged, get it"
		      " again",
		      image->name, (unsigned long) section->size);
  if (!klp_places_room (image->context, seals, section->size / 4))
    return false;
  /* Each is relative to itself.  */
  for (size_t i = 0; i < seals->count; i++)
    seals->places[i].address
      = (section->address + 4 * i
	 + (int64_t) bfd_getl_signed_32 (data + 4 * i));
  klp_places_sort (seals);
  return true;
}

/* See source-functions.h.  */

bool
klp_map_module_seals (struct klp_context *context, const struct klp_elf *elf,
		      struct klp_places *seals)
{
  const struct klp_arch *arch = elf->arch;
  unsigned int section = klp_elf_find_section (elf, KLP_SEAL_SECTION);
  const struct klp_section *rela
    = elf->sections + klp_elf_find_section (elf, ".rela" KLP_SEAL_SECTION);

  seals->count = 0;
  if (section == 0 || arch == NULL || arch->relative == 0
      || !klp_elf_is_loaded_rela (elf, rela) || rela->info != section)
    return true;
  if (!klp_places_room (context, seals, klp_elf_reloc_count (rela)))
    return false;
  for (size_t i = 0; i < seals->count; i++)
    {
      struct klp_reloc reloc = rela->relocs[i];
      const struct klp_symbol *symbol = elf->symbols + reloc.symbol;

      if (reloc.type != arch->relative || symbol->section == SHN_UNDEF
	  || symbol->section >= elf->n_sections)
	return klp_error (context, "%s: " KLP_SEAL_SECTION ": its entry %lu"
			  " leads to no function of the module: the file is"
			  " damaged, get it again", elf->name,
			  (unsigned long) i);
      seals->places[i].section = symbol->section;
      seals->places[i].address = symbol->value + reloc.addend;
    }
  klp_places_sort (seals);
  return true;
}
