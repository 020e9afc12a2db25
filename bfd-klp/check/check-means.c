/* check-means.c -- what livepatch symbols mean.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Several rules ask it, and where a map is searched the answer is kept.  Must
   not know the rules.  */

#include "config.h"
#include "base/base.h"
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "map/map.h"

/* See check.h.  */

bool
klp_prove_meaning (struct klp_checker *checker, uint32_t symbol,
		   struct klp_proof *proof)
{
  const struct klp_sym_parts *parts = checker->parts + symbol;

  if (!klp_prove_symbol (checker->context, checker->maps, parts->object,
			 parts->name, parts->position, proof))
    return false;
  checker->means[symbol] = proof->found;
  return true;
}

/* See check.h.  */

const char *
klp_meant_name (const struct klp_checker *checker, uint32_t symbol)
{
  const char *name = checker->parts[symbol].name;

  return name == NULL ? checker->elf->symbols[symbol].name : name;
}

/* See check.h.  */

bool
klp_means_one_of (const struct klp_checker *checker, uint32_t symbol,
		  const char *const *names, size_t count)
{
  const char *name = klp_meant_name (checker, symbol);

  for (size_t i = 0; i < count; i++)
    if (klp_same (name, names[i]))
      return true;
  return false;
}

/* See check.h.  */

const struct klp_map_symbol *
klp_means (struct klp_checker *checker, uint32_t symbol)
{
  struct klp_proof proof;

  if (checker->means[symbol] == NULL && checker->parts[symbol].name != NULL)
    klp_prove_meaning (checker, symbol, &proof);
  return checker->means[symbol];
}
