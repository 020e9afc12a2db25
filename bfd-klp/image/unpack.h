/* unpack.h -- unpack gzip, xz, lzma, lz4 and zstd data in memory.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the programs only: the plugin must not need these libraries.  */

#ifndef KLP_UNPACK_H
#define KLP_UNPACK_H

#include <stdbool.h>
#include <stddef.h>
#include "base/base.h"

/* What a kernel or a module may unpack to: far more than either has, far
   less than what a crafted file of a few kilobytes can ask for.  */
#define KLP_UNPACK_KERNEL_MAX ((size_t) 1 << 30)
#define KLP_UNPACK_MODULE_MAX ((size_t) 1 << 28)

/* Unpacked bytes, from malloc: unlike what belongs to a context they can be
   given back at once, of which a tree of modules makes use.  */
struct klp_unpacked
{
  unsigned char *data;
  size_t size;
};

/* Unpack the SIZE bytes at DATA, all of them (several members or frames one
   behind the other are joined, anything else behind the packed data is an
   error), into *UNPACKED, at most MOST bytes.  NAME is the file's name for
   messages.  Errors, which are reported: data that are not packed in a known
   way, are cut off or damaged, or unpack to more than MOST bytes; *UNPACKED
   is empty then.  */
bool klp_unpack (struct klp_context *context, const char *name,
		 const void *data, size_t size, size_t most,
		 struct klp_unpacked *unpacked);

/* Likewise for the first member or frame at DATA, behind which anything may
   follow; *USED is what of SIZE it takes.  */
bool klp_unpack_first (struct klp_context *context, const char *name,
		       const void *data, size_t size, size_t most,
		       struct klp_unpacked *unpacked, size_t *used);

/* Free what UNPACKED holds and empty it.  */
void klp_unpacked_free (struct klp_unpacked *unpacked);

#endif /* KLP_UNPACK_H */
