/* check-means.c -- what livepatch symbols mean.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Several rules ask it, and each answer is a search in a map.  Must not know
   the rules.  */

#include "config.h"
#include "check/check.h"
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

const struct klp_map_symbol *
klp_means (struct klp_checker *checker, uint32_t symbol)
{
  struct klp_proof proof;

  if (checker->means[symbol] == NULL && checker->parts[symbol].name != NULL)
    klp_prove_meaning (checker, symbol, &proof);
  return checker->means[symbol];
}
