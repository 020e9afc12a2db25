/* plan-symbols.c -- livepatch symbols, and string tables that grow.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Symbol j stays j.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "plan/plan.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* Room for a few names.  */
#define SOME_NAMES 1024

/* What the string table section INDEX of PLANNER becomes.  */

static struct klp_bytes *
new_table (struct klp_planner *planner, unsigned int index)
{
  return (index == planner->strings ? &planner->new_strings
	  : &planner->new_section_names);
}

/* Report that the string table section INDEX of PLANNER would be too long.  */

static bool
report_length (const struct klp_planner *planner, unsigned int index)
{
  return klp_error (planner->elf->context, "%s: %s: longer than 4 GiB",
		    planner->elf->name, planner->elf->sections[index].name);
}

/* See plan.h.  */

bool
klp_plan_reserve (struct klp_planner *planner, unsigned int index, size_t more)
{
  const struct klp_elf *elf = planner->elf;
  const struct klp_section *old = elf->sections + index;
  struct klp_bytes *bytes = new_table (planner, index);
  struct klp_bytes bigger = { .length = bytes->length };

  if (bytes->data != NULL && more <= bytes->room - bytes->length)
    return true;
  if (bytes->data == NULL)
    bigger.length = old->size;
  bigger.room = bigger.length + more;
  if (bigger.room >= UINT32_MAX)
    return report_length (planner, index);
  bigger.data = klp_take (elf->context, bigger.room);
  if (bigger.data == NULL)
    return false;
  memcpy (bigger.data, bytes->data == NULL ? klp_elf_bytes (elf, old)
	  : bytes->data, bigger.length);
  *bytes = bigger;
  return true;
}

/* See plan.h.  */

bool
klp_plan_add_string (struct klp_planner *planner, unsigned int index,
		     const char *name, uint32_t *offset)
{
  struct klp_bytes *bytes = new_table (planner, index);
  size_t length = strlen (name);

  if (bytes->data == NULL
      && !klp_plan_reserve (planner, index, length + SOME_NAMES))
    return false;
  if (bytes->length + length >= UINT32_MAX)
    return report_length (planner, index);
  *offset = bytes->length;
  return klp_bytes_append (planner->elf->context, bytes, name, length + 1);
}

/* Put the livepatch symbol for REFERENCE of PLANNER to P, its name behind the
   others, where copy_symbols has made room, and its carrier where relocations
   ask for it.  */

static void
put_symbol (struct klp_planner *planner, const struct klp_reference *reference,
	    unsigned char *p)
{
  const bool big_endian = planner->elf->big_endian;
  struct klp_bytes *strings = new_table (planner, planner->strings);
  char *name = (char *) strings->data + strings->length;

  planner->carriers[reference->symbol] = reference->section_object;
  memset (p, 0, sizeof (Elf64_Sym));
  klp_put (big_endian, p + offsetof (Elf64_Sym, st_name), strings->length, 4);
  p[offsetof (Elf64_Sym, st_info)] = ELF64_ST_INFO (STB_GLOBAL, STT_NOTYPE);
  klp_put (big_endian, p + offsetof (Elf64_Sym, st_shndx), KLP_SHN_LIVEPATCH,
	   2);
  strings->length += (klp_sym_put (name, reference->object, reference->target,
				   reference->position)
		      - name);
}

/* Copy the symbols of PLANNER from the first to the last one that becomes a
   livepatch symbol, and make room for their names; none when there is no
   such.  */

static bool
copy_symbols (struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;
  const struct klp_decision *decision = &planner->job->decision;
  const unsigned char *old = klp_elf_bytes (elf, elf->sections + elf->symtab);
  uint32_t first = elf->n_symbols, end = 0;
  size_t room = 0;

  for (size_t i = 0; i < decision->n_references; i++)
    {
      const struct klp_reference *reference = decision->references + i;

      if (reference->verdict != KLP_VERDICT_LIVEPATCH)
	continue;
      if (end == 0)
	first = reference->symbol;
      end = reference->symbol + 1;
      room += klp_sym_room (reference->object, reference->target,
			    reference->position);
    }
  if (end == 0)
    return true;
  if (!klp_plan_reserve (planner, planner->strings, room))
    return false;
  planner->symbols = klp_take (elf->context,
			       (end - first) * sizeof (Elf64_Sym));
  if (planner->symbols == NULL)
    return false;
  memcpy (planner->symbols, old + first * sizeof (Elf64_Sym),
	  (end - first) * sizeof (Elf64_Sym));
  planner->first_symbol = first;
  planner->end_symbol = end;
  return true;
}

/* See plan.h.  */

bool
klp_plan_symbols (struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;
  const struct klp_decision *decision = &planner->job->decision;
  uint64_t first;

  planner->carriers = klp_alloc_array (elf->context, elf->n_symbols,
				       sizeof *planner->carriers);
  if (planner->carriers == NULL || !copy_symbols (planner))
    return false;
  if (planner->symbols == NULL)
    return true;
  first = planner->first_symbol;
  for (size_t i = 0; i < decision->n_references; i++)
    {
      const struct klp_reference *reference = decision->references + i;

      if (reference->verdict == KLP_VERDICT_LIVEPATCH)
	put_symbol (planner, reference, planner->symbols
		    + (reference->symbol - first) * sizeof (Elf64_Sym));
    }
  return klp_plan_add_extent (planner, elf->sections[elf->symtab].offset
			      + first * sizeof (Elf64_Sym), planner->symbols,
			      (planner->end_symbol - first)
			      * sizeof (Elf64_Sym));
}

/* See plan.h.  */

void
klp_plan_grow_strings (struct klp_planner *planner, unsigned int index)
{
  const struct klp_bytes *bytes = new_table (planner, index);

  if (bytes->data == NULL)
    return;
  planner->headers[index].size = bytes->length;
  planner->contents[index] = bytes->data;
}
