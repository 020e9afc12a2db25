/* prove-size.c -- variables of a patch that are larger than the target's.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   BTF has per-CPU variables alone.  Of the others only so much is known: no
   variable is larger than the room up to the symbol behind it.  A module's
   symbols have no addresses that could tell.  Must not know what DWARF and BTF
   are.  */

#include "config.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "types/prove.h"
#include "klp-format.h"

/* The largest variable that PROOF's patch itself declares as SYMBOL or NAME,
   and not a header of the kernel's; 0: there is none.  */

static uint32_t
find_largest (const struct proof *proof, const char *symbol, const char *name,
	      uint64_t *size)
{
  uint32_t largest = 0;

  *size = 0;
  for (size_t i = 0; i < 2; i++)
    {
      size_t count;
      const struct klp_declaration *list
	= klp_declared_find (&proof->declared, i == 0 ? symbol : name, &count);

      for (size_t j = 0; j < count; j++)
	{
	  const struct klp_type *type = klp_type (proof->types, list[j].id);
	  uint64_t bytes = klp_type_size (proof->types, type->of);

	  if (type->kind == KLP_TYPE_VARIABLE && bytes > *size
	      && (i == 0 || strcmp (type->name, name) == 0)
	      && klp_type_place (proof->types, list[j].id)->own)
	    {
	      largest = list[j].id;
	      *size = bytes;
	    }
	}
    }
  return largest;
}

/* Whether the BTF of vmlinux has a type NAME of KIND.  */

static bool
has_type (struct proof *proof, const char *name, unsigned char kind)
{
  struct klp_types *types = klp_target_types (proof->context, &proof->targets,
					      KLP_VMLINUX);
  uint32_t id = types == NULL ? 0 : klp_types_next (types, name, 0);

  while (id != 0 && klp_type (types, id)->kind != kind)
    id = klp_types_next (types, name, id);
  return id != 0;
}

/* Whether the variable ID of PROOF's patch is a structure that the target has,
   too: then layouts tell whether it is the same.  */

static bool
is_known (struct proof *proof, uint32_t id)
{
  uint32_t of = klp_type_strip (proof->types,
				klp_type (proof->types, id)->of);
  const struct klp_type *type = klp_type (proof->types, of);

  return (klp_type_body (proof->types, of) != 0
	  && has_type (proof, type->name, type->kind));
}

/* Prove that livepatch symbol number INDEX of PROOF's module has room for what
   it is declared as, if it is a variable of vmlinux of a type not known.  */

static bool
prove_size (struct proof *proof, uint32_t index)
{
  const char *symbol = proof->elf->symbols[index].name;
  struct klp_sym_parts parts;
  struct klp_proof found;
  uint64_t size, start, end;
  uint32_t id;

  if (!klp_sym_parse (proof->context, symbol, &parts)
      || strcmp (parts.object, KLP_VMLINUX) != 0)
    return true;
  id = find_largest (proof, symbol, parts.name, &size);
  if (id == 0 || has_type (proof, parts.name, KLP_TYPE_VARIABLE)
      || is_known (proof, id)
      || !klp_prove_symbol (proof->context, proof->targets.maps, parts.object,
			    parts.name, parts.position, &found)
      || !found.found->has_address)
    return true;
  start = found.found->address;
  end = size > UINT64_MAX - start ? UINT64_MAX : start + size;
  if (!klp_maps_end_gap (proof->targets.maps, parts.object, start, &end))
    return false;
  if (size > end - start)
    klp_finding (proof->elf, KLP_RULE_TYPE_REFERENCE, KLP_WHOLE_FILE, 0,
		 "`%s'%s is declared with %lu bytes, but vmlinux has another"
		 " symbol %lu bytes behind it", parts.name,
		 klp_proof_declared_at (proof, id), (unsigned long) size,
		 (unsigned long) (end - start));
  return true;
}

/* See prove.h.  */

bool
klp_prove_sizes (struct proof *proof)
{
  for (uint32_t i = 1; i < proof->elf->n_symbols; i++)
    if (proof->elf->symbols[i].section == KLP_SHN_LIVEPATCH
	&& !prove_size (proof, i))
      return false;
  return true;
}
