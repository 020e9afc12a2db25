/* packing.c -- how data are packed, by how they begin.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a file is called decides nothing.  Must not unpack.  */

#include "config.h"
#include <string.h>
#include "base/base.h"

/* See base.h.  */

enum klp_packing
klp_packing (const void *data, size_t size)
{
  static const struct
  {
    enum klp_packing packing;
    size_t length;
    const char *bytes;
  } starts[] =
    {
      { KLP_PACKED_GZIP, 3, "\037\213\b" },
      { KLP_PACKED_XZ, 6, "\3757zXZ" },
      /* The usual properties, and a dictionary of at least 64 KiB.  */
      { KLP_PACKED_LZMA, 3, "\135\0" },
      { KLP_PACKED_LZ4, 4, "\002\041\114\030" },
      { KLP_PACKED_ZSTD, 4, "\050\265\057\375" },
      { KLP_PACKED_BZIP2, 3, "BZh" },
      { KLP_PACKED_LZO, 9, "\211LZO\0\r\n\032\n" },
      { KLP_PACKED_LZ4_FRAME, 4, "\004\042\115\030" }
    };

  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (size >= starts[i].length
	&& memcmp (data, starts[i].bytes, starts[i].length) == 0)
      return starts[i].packing;
  return KLP_PACKED_NOT;
}

/* See base.h.  */

const char *
klp_packing_name (enum klp_packing packing)
{
  static const char *const names[] =
    {
      [KLP_PACKED_NOT] = "unpacked",
      [KLP_PACKED_GZIP] = "gzip",
      [KLP_PACKED_XZ] = "xz",
      [KLP_PACKED_LZMA] = "lzma",
      [KLP_PACKED_LZ4] = "lz4",
      [KLP_PACKED_ZSTD] = "zstd",
      [KLP_PACKED_BZIP2] = "bzip2",
      [KLP_PACKED_LZO] = "lzo",
      [KLP_PACKED_LZ4_FRAME] = "lz4 frame"
    };

  return names[packing];
}
