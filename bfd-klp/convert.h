/* convert.h -- the story's own records.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What convert.c and postlink.c have in common.  */

#ifndef KLP_CONVERT_H
#define KLP_CONVERT_H

#include "output/output.h"
#include "verdict/verdict.h"

/* ---- convert.c ---- */

/* If another tool has left JOB's module for its last step, let JOB and OUTPUT
   have what a linker would have made of labels in its place.  */
bool klp_finish_foreign (struct klp_job *job, struct klp_output *output);

/* Convert JOB's module, if it is a livepatch, into OUTPUT.  JOB has context,
   maps, options and elf.  After a failure the caller aborts OUTPUT.  */
enum klp_result klp_convert_module (struct klp_job *job,
				    struct klp_output *output);

/* The first undefined symbol of JOB's module from number *AT on that the
   kernel could not resolve, since the maps know no export of that name, in
   *AT; false when there is none.  Those that are in IMPORTED (or NULL) are not
   looked for.  */
bool klp_find_unexported (struct klp_job *job,
			  const struct klp_table *imported, uint32_t *at);

#endif /* KLP_CONVERT_H */
