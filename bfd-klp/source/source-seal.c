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
#include <stdlib.h>
#include <string.h>
#include <bfd.h>
#include "elf/elf.h"
#include "making/making.h"
#include "source/source-seal.h"

/* A place: an address of vmlinux, or an offset in a module's section.  */
struct klp_map_seal
{
  uint64_t address;
  unsigned int section;		/* 0 in vmlinux  */
};

/* The order of places.  */

static int
compare_seals (const void *a, const void *b)
{
  const struct klp_map_seal *left = a, *right = b;

  if (left->section != right->section)
    return left->section < right->section ? -1 : 1;
  return (left->address < right->address ? -1
	  : left->address > right->address);
}

/* Make room for COUNT places in SEALS.  */

static bool
make_room (struct klp_context *context, struct klp_map_seals *seals,
	   size_t count)
{
  seals->count = count;
  seals->seals = klp_alloc_array (context, count, sizeof *seals->seals);
  return seals->seals != NULL;
}

/* Sort SEALS, for klp_map_is_sealed.  */

static void
sort_seals (struct klp_map_seals *seals)
{
  if (seals->count != 0)
    qsort (seals->seals, seals->count, sizeof *seals->seals, compare_seals);
}

/* See source-seal.h.  */

bool
klp_map_read_seals (struct klp_context *context, const char *file,
		    const unsigned char *data, size_t size, uint64_t address,
		    struct klp_map_seals *seals)
{
  if (size % 4 != 0)
    return klp_error (context, "%s: " KLP_SEAL_SECTION ": %lu bytes are no"
		      " list of places: the file is damaged, get it again",
		      file, (unsigned long) size);
  if (!make_room (context, seals, size / 4))
    return false;
  /* Each is relative to itself.  */
  for (size_t i = 0; i < seals->count; i++)
    seals->seals[i].address
      = address + 4 * i + (int64_t) bfd_getl_signed_32 (data + 4 * i);
  sort_seals (seals);
  return true;
}

/* See source-seal.h.  */

bool
klp_map_module_seals (struct klp_context *context, const struct klp_elf *elf,
		      struct klp_map_seals *seals)
{
  unsigned int section = klp_elf_find_section (elf, KLP_SEAL_SECTION);
  const struct klp_section *rela
    = elf->sections + klp_elf_find_section (elf, ".rela" KLP_SEAL_SECTION);

  seals->count = 0;
  if (section == 0 || elf->machine != EM_X86_64
      || !klp_elf_is_loaded_rela (elf, rela) || rela->info != section)
    return true;
  if (!make_room (context, seals, klp_elf_reloc_count (rela)))
    return false;
  for (size_t i = 0; i < seals->count; i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (elf, rela, i);
      const struct klp_symbol *symbol = elf->symbols + reloc.symbol;

      if (reloc.type != R_X86_64_PC32 || symbol->section == SHN_UNDEF
	  || symbol->section >= elf->n_sections)
	return klp_error (context, "%s: " KLP_SEAL_SECTION ": its entry %lu"
			  " leads to no function of the module: the file is"
			  " damaged, get it again", elf->name,
			  (unsigned long) i);
      seals->seals[i].section = symbol->section;
      seals->seals[i].address = symbol->value + reloc.addend;
    }
  sort_seals (seals);
  return true;
}

/* See source-seal.h.  */

bool
klp_map_is_sealed (const struct klp_map_seals *seals, unsigned int section,
		   uint64_t address)
{
  struct klp_map_seal seal = { address, section };

  return (seals->count != 0
	  && bsearch (&seal, seals->seals, seals->count, sizeof seal,
		      compare_seals) != NULL);
}

/* See source-seal.h.  */

void
klp_map_seal (struct klp_map_builder *builder, size_t first,
	      const struct klp_map_seals *seals)
{
  for (size_t i = first; i < builder->n_entries && seals->count != 0; i++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder, i);

      if (strchr ("tTwW", entry->type) != NULL
	  && klp_map_is_sealed (seals, 0, entry->address))
	entry->flags |= KLP_MAP_SEALED;
    }
}
