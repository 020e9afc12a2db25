/* rfc.c -- livepatch sections in the form of January 2016.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The third version of the proposal that became the kernel's had sections
   `.klp.rel.OBJECT.SECTION', and the position of a symbol in its st_other; its
   name is `.klp.sym.OBJECT.NAME', or plain and then of the section's object.
   Must not know whether what they name exists.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* The object in NAME, `.klp.rel.OBJECT.SECTION'; NULL when it is spelled
   otherwise, or after a report.  */

static const char *
section_object (struct klp_context *context, const char *name)
{
  const char *object = name + strlen (KLP_RFC_PREFIX);
  const char *end = strchr (object, '.');

  return end == NULL ? NULL : klp_copy_string (context, object, end - object);
}

/* The label of symbol number INDEX of ELF, which a section applied with
   CARRIER names.  */

static const char *
symbol_label (const struct klp_elf *elf, uint32_t index, const char *carrier)
{
  const unsigned char *table = klp_elf_bytes (elf,
					      elf->sections + elf->symtab);
  unsigned long position = table[index * sizeof (Elf64_Sym)
				 + offsetof (Elf64_Sym, st_other)];
  const char *name = elf->symbols[index].name, *object = carrier, *end;
  struct klp_sym_parts parts;

  if (klp_sym_parse (elf->context, name, &parts))
    return klp_foreign_label (elf->context, carrier, parts.object, parts.name,
			      parts.position);
  if (klp_begins (name, KLP_SYM_PREFIX))
    {
      object = name + strlen (KLP_SYM_PREFIX);
      end = strchr (object, '.');
      if (end == NULL)
	return name;
      name = end + 1;
      object = klp_copy_string (elf->context, object, end - object);
    }
  return object == NULL ? NULL : klp_foreign_label (elf->context, carrier,
						    object, name, position);
}

/* Let the relocations of section number INDEX, applied with CARRIER, be
   ordinary ones that name labels.  */

static bool
move_relocations (struct klp_foreign *foreign, unsigned int index,
		  const char *carrier)
{
  struct klp_elf *elf = foreign->pointers.elf;
  const struct klp_section *rela = elf->sections + index;

  for (size_t i = 0; i < klp_elf_reloc_count (rela); i++)
    {
      struct klp_reloc reloc = rela->relocs[i];
      const char *label;

      if (elf->symbols[reloc.symbol].section == KLP_SHN_LIVEPATCH)
	{
	  label = symbol_label (elf, reloc.symbol, carrier);
	  if (label == NULL
	      || !klp_foreign_relabel (foreign, label, &reloc.symbol))
	    return false;
	}
      if (!klp_edit_add_reloc (foreign->edit, rela->info, &reloc))
	return false;
    }
  return true;
}

/* See patch.h.  */

bool
klp_rfc_finish (struct klp_foreign *foreign)
{
  struct klp_elf *elf = foreign->pointers.elf;
  bool good = true;

  foreign->tool = "the proposal of January 2016";
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const char *name = elf->sections[i].name, *carrier, *away;

      if (!klp_begins (name, KLP_RFC_PREFIX)
	  || !klp_elf_is_loaded_rela (elf, elf->sections + i))
	continue;
      carrier = section_object (elf->context, name);
      if (carrier == NULL)
	{
	  good = klp_foreign_refuse (foreign, i, KLP_WHOLE_SECTION, "its name"
				     " does not say which object it is for");
	  continue;
	}
      away = klp_format (elf->context, ".discard%s", name);
      if (away == NULL || !move_relocations (foreign, i, carrier)
	  || !klp_edit_rename (foreign->edit, i, away))
	return false;
      klp_edit_empty (foreign->edit, i);
    }
  return good;
}
