/* prove.h -- what a patch takes for granted, being compared.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Between the files that prove types; for nobody else.  */

#ifndef KLP_PROVE_H
#define KLP_PROVE_H

#include "types/dwarf.h"

/* A comparison.  */
struct proof
{
  struct klp_context *context;
  struct klp_elf *elf;
  const struct klp_patch *patch;
  struct klp_targets targets;
  struct klp_types *types;	/* the patch's  */
  struct klp_declared declared;
  struct klp_proved *proved;
  bool aloud;			/* say what is not proved  */
  struct klp_table *structures;	/* those that were counted  */
  unsigned long headers;	/* of headers, told as different  */
  unsigned long more;		/* and that were not, for there are many  */
  const char *names;
  bool failed;
};

/* ---- proof.c ---- */

/* Where type ID of PROOF's patch is declared: ` (file.c:12)', or "".  */
const char *klp_proof_declared_at (const struct proof *proof, uint32_t id);

/* Whether the target's types that have been read are not damaged, which has
   been reported: then what differs means nothing.  */
bool klp_proof_target_good (struct proof *proof);

/* ---- prove-layout.c ---- */

/* Prove the layouts of all structures of PROOF's patch that the target
   defines.  */
void klp_prove_layouts (struct proof *proof);

/* ---- prove-size.c ---- */

/* Tell which variables of PROOF's patch are larger than the target's can be.
   False: out of memory, or the maps are damaged.  */
bool klp_prove_sizes (struct proof *proof);

#endif /* KLP_PROVE_H */
