/* proof.c -- what the proofs of symbols and of structures share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Must not know what is proved.  */

#include "config.h"
#include "types/prove.h"

/* See prove.h.  */

const char *
klp_proof_declared_at (const struct proof *proof, uint32_t id)
{
  const struct klp_type_place *place = klp_type_place (proof->types, id);
  const char *name, *text;

  if (place->file == NULL || place->line == 0)
    return "";
  name = strrchr (place->file, '/');
  text = klp_format (proof->context, " (%s:%u)",
		     name == NULL ? place->file : name + 1, place->line);
  return klp_text_or_empty (text);
}

/* See prove.h.  */

bool
klp_proof_target_good (struct proof *proof)
{
  proof->failed |= !klp_targets_good (proof->context, &proof->targets);
  return !proof->failed;
}
