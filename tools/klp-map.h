/* klp-map.h -- what the files of the program klp-map share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each mode of the program that makes no map is one function, in a file of
   its own.  It reports through the context and returns the exit status.  */

#ifndef KLP_MAP_H
#define KLP_MAP_H

#include "klp-program.h"

/* Print every symbol called NAME in the N maps FILES (klp-map-lookup.c).  */
enum klp_status klp_map_lookup (struct klp_context *context, const char *name,
				char *const *files, size_t n);

/* Print what differs between the native maps BEFORE and AFTER
   (klp-map-diff.c).  */
enum klp_status klp_map_compare (struct klp_context *context,
				 const char *before, const char *after);

/* Write TEXT to the standard output, with `-' for NULL, and BEHIND.  */
void klp_put_field (const char *text, char behind);

/* Flush the standard output.  Returns STATUS, or KLP_STATUS_TROUBLE after a
   report when not all could be written.  */
enum klp_status klp_finish_output (struct klp_context *context,
				   enum klp_status status);

#endif /* KLP_MAP_H */
