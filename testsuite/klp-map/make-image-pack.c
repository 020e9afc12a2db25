/* make-image-pack.c -- pack a kernel as the kernel's build does.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>
#include <string.h>
#include <lz4.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include "make-image.h"

/* Pack KERNEL with gzip into the ROOM bytes at OUT.  Returns their
   number.  */

static size_t
pack_gzip (const struct bytes *kernel, unsigned char *out, size_t room)
{
  z_stream stream;

  memset (&stream, 0, sizeof stream);
  if (deflateInit2 (&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY)
      != Z_OK)
    die ("deflateInit2");
  stream.next_in = kernel->data;
  stream.avail_in = kernel->size;
  stream.next_out = out;
  stream.avail_out = room;
  if (deflate (&stream, Z_FINISH) != Z_STREAM_END)
    die ("deflate");
  deflateEnd (&stream);
  return stream.total_out;
}

/* Likewise with xz, or the older format when ALONE.  */

static size_t
pack_xz (const struct bytes *kernel, unsigned char *out, size_t room,
	 bool alone)
{
  lzma_stream stream = LZMA_STREAM_INIT;
  lzma_options_lzma options;
  size_t size;

  lzma_lzma_preset (&options, 6);
  if ((alone ? lzma_alone_encoder (&stream, &options)
       : lzma_easy_encoder (&stream, 6, LZMA_CHECK_CRC32)) != LZMA_OK)
    die ("lzma encoder");
  stream.next_in = kernel->data;
  stream.avail_in = kernel->size;
  stream.next_out = out;
  stream.avail_out = room;
  if (lzma_code (&stream, LZMA_FINISH) != LZMA_STREAM_END)
    die ("lzma_code");
  size = room - stream.avail_out;
  lzma_end (&stream);
  return size;
}

/* Likewise with lz4: a legacy frame of one block.  */

static size_t
pack_lz4 (const struct bytes *kernel, unsigned char *out, size_t room)
{
  int n = LZ4_compress_default ((const char *) kernel->data, (char *) out + 8,
				kernel->size, room - 8);

  if (n <= 0)
    die ("LZ4_compress_default");
  memcpy (out, (unsigned char[]) { 0x02, 0x21, 0x4c, 0x18, n, n >> 8, n >> 16,
				   n >> 24 }, 8);
  return n + 8;
}

/* See make-image.h.  */

void
put_packed (struct bytes *bytes, const struct bytes *kernel,
	    const char *packing)
{
  size_t room = kernel->size + kernel->size / 8 + 4096, size;
  unsigned char *out = malloc (room);

  if (out == NULL)
    die ("out of memory");
  if (strcmp (packing, "gzip") == 0)
    size = pack_gzip (kernel, out, room);
  else if (strcmp (packing, "xz") == 0)
    size = pack_xz (kernel, out, room, false);
  else if (strcmp (packing, "lzma") == 0)
    size = pack_xz (kernel, out, room, true);
  else if (strcmp (packing, "lz4") == 0)
    size = pack_lz4 (kernel, out, room);
  else if (strcmp (packing, "zstd") == 0)
    size = ZSTD_compress (out, room, kernel->data, kernel->size, 3);
  else if (strcmp (packing, "bzip2") == 0)
    {
      /* As it begins; nothing reads on.  */
      memcpy (out, "BZh91AY&SY", 10);
      size = 10;
    }
  else
    die ("no packing `%s'", packing);
  put (bytes, out, size);
  free (out);
}
