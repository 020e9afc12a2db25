/* image-s390.c -- the compressed kernel in an s390x bzImage.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   arch/s390/boot/vmlinux.lds.S puts the compressed kernel behind the code
   that unpacks it, and no header says where: only that code knows.  So each
   place that begins like packed data is tried.  All formats but lzma and lz4
   have a checksum, and all but gzip have the unpacked size behind them;
   nothing else in an image can pass for that.  Must not know what is in the
   kernel.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include <bfd.h>
#include "base/base.h"
#include "image/image.h"
#include "image/unpack.h"

/* struct parmarea (arch/s390/include/asm/setup.h): where it begins, and its
   member kernel_version.  */
#define S390_PARMAREA 0x10400
#define S390_KERNEL_VERSION 0x10428

/* Reports about places that only look like packed data are dropped.  */

static void
drop (void *data, enum klp_level level, const char *text)
{
  (void) data;
  (void) level;
  (void) text;
}

/* Try to unpack a whole kernel from OFFSET of IMAGE on; *USED is its size
   there.  Reports go to CONTEXT.  */

static bool
try_place (const struct klp_image *image, struct klp_context *context,
	   size_t offset, struct klp_unpacked *unpacked, size_t *used)
{
  const unsigned char *p = image->data + offset;
  size_t left = image->size - offset;

  if (!klp_unpack_first (context, image->name, p, left,
			 KLP_UNPACK_KERNEL_MAX, unpacked, used))
    return false;
  if (klp_packing (p, left) == KLP_PACKED_GZIP
      || (left - *used >= 4 && bfd_getl32 (p + *used) == unpacked->size))
    return true;
  klp_unpacked_free (unpacked);
  return false;
}

/* Unpack the kernel in IMAGE to FOUND, using CONTEXT for what is no kernel.
   Returns how many there are, 2 for several.  */

static unsigned int
find_kernel (const struct klp_image *image, struct klp_context *context,
	     struct klp_unpacked *found)
{
  unsigned int count = 0;

  for (size_t at = S390_PARMAREA; at < image->size; at++)
    {
      struct klp_unpacked unpacked;
      size_t used;

      if (klp_packing (image->data + at, image->size - at) == KLP_PACKED_NOT
	  || !try_place (image, context, at, &unpacked, &used))
	continue;
      if (++count > 1)
	{
	  klp_unpacked_free (&unpacked);
	  break;
	}
      *found = unpacked;
      at += used - 1;
    }
  return count;
}

/* See image.h.  */

bool
klp_image_s390 (const struct klp_image *image, struct klp_unpacked *unpacked,
		uint64_t *release)
{
  struct klp_context *context = klp_context_new (drop, NULL);
  unsigned int count;

  if (context == NULL)
    return klp_no_memory (image->context, 0);
  count = find_kernel (image, context, unpacked);
  klp_context_free (context);
  if (count == 0)
    return klp_error (image->context, "%s: holds no kernel packed with gzip,"
		      " xz, lzma, lz4 or zstd: it is damaged, or packed in"
		      " another way or not at all; boot the kernel and use its"
		      " /proc/kallsyms with --kallsyms=", image->name);
  if (count > 1)
    return klp_error (image->context, "%s: holds several packed kernels; boot"
		      " the right one and use its /proc/kallsyms with"
		      " --kallsyms=", image->name);
  *release = (image->size < S390_KERNEL_VERSION + 8 ? 0
	      : bfd_getb64 (image->data + S390_KERNEL_VERSION));
  return true;
}
