/* unpack.c -- unpack gzip, xz, lzma, lz4 and zstd data in memory.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The formats of CONFIG_KERNEL_* and CONFIG_MODULE_COMPRESS_*, through
   their libraries.  What the data say of their own size is never believed:
   the output grows as it comes, up to the caller's bound.  Must not know
   what is in it.  */

#include "config.h"
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <lz4.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include "base/base.h"
#include "image/unpack.h"

/* The most memory that a decoder may ask for.  `xz -9' and the kernel's own
   `--lzma2=dict=128MiB' need a little more than their dictionary.  */
#define DECODER_MEMORY ((uint64_t) 256 << 20)

/* What is worth large pages.  */
#define LARGE (4 << 20)

/* So much is taken from an xz or lzma decoder at once: it copies that from
   its dictionary, and should not have to fetch it from memory again.  */
#define PIECE (256 << 10)

/* A legacy lz4 frame: its first bytes, and what one block unpacks to at
   most.  */
static const unsigned char lz4_magic[4] = { 0x02, 0x21, 0x4c, 0x18 };
#define LZ4_BLOCK (8 << 20)

/* Data being unpacked.  */
struct unpacking
{
  struct klp_context *context;
  const char *name;
  const char *format;
  const unsigned char *in;	/* what has not been read yet  */
  size_t left;
  size_t total;			/* input, for messages  */
  unsigned char *out;
  size_t size;
  size_t room;
  size_t most;
  bool first;			/* the first member or frame alone  */
};

/* Report that U's data are damaged, or cut off when EARLY.  Returns
   false.  */

static bool
damaged (const struct unpacking *u, bool early)
{
  if (early)
    return klp_error (u->context, "%s: the %s data end too early, after %zu"
		      " bytes: the file has been cut off; get it again",
		      u->name, u->format, u->total);
  return klp_error (u->context, "%s: the %s data are damaged near byte %zu;"
		    " get the file again", u->name, u->format,
		    u->total - u->left);
}

/* Report that there is no memory to unpack U.  Returns false.  */

static bool
out_of_memory (const struct unpacking *u)
{
  return klp_error (u->context, "%s: out of memory unpacking it", u->name);
}

/* Report that U is larger than allowed, if it is.  */

static bool
check_size (const struct unpacking *u)
{
  if (u->size <= u->most)
    return true;
  return klp_error (u->context, "%s: the %s data unpack to more than %zu"
		    " bytes, which no kernel or module has", u->name,
		    u->format, u->most);
}

/* Ask for large pages for the SIZE bytes at MEMORY: a kernel has 13,000 small
   ones, and each is a page fault.  Where there are none, nothing is lost.  */

static void
want_large_pages (void *memory, size_t size)
{
  const uintptr_t page = sysconf (_SC_PAGESIZE);
  /* Only memory that is treated alike to its end can grow in place.  */
  uintptr_t start = (uintptr_t) memory / page * page;
  uintptr_t end = ((uintptr_t) memory + size + page - 1) / page * page;

  if (size >= LARGE)
    (void) madvise ((void *) start, end - start, MADV_HUGEPAGE);
}

/* Make room for WANTED more bytes of U's output, at most LZ4_BLOCK.  */

static bool
make_room (struct unpacking *u, size_t wanted)
{
  const size_t most = u->most + LZ4_BLOCK;
  size_t room = u->room;
  unsigned char *out;

  if (!check_size (u))
    return false;
  while (room - u->size < wanted)
    room = room > most / 2 ? most : room * 2;
  if (u->out != NULL && room == u->room)
    return true;
  out = realloc (u->out, room);
  if (out == NULL)
    return out_of_memory (u);
  want_large_pages (out, room);
  u->out = out;
  u->room = room;
  return true;
}

/* Note that all but LEFT bytes of U's input were read, and all but ROOM
   bytes of its room were written.  */

static void
advance (struct unpacking *u, size_t left, size_t room)
{
  u->in += u->left - left;
  u->left = left;
  u->size = u->room - room;
}

/* Unpack U, one or more gzip members.  */

static bool
unpack_gzip (struct unpacking *u)
{
  z_stream stream;
  int status;

  memset (&stream, 0, sizeof stream);
  if (inflateInit2 (&stream, 15 + 16) != Z_OK)
    return out_of_memory (u);
  do
    {
      uInt in = u->left < INT_MAX ? u->left : INT_MAX;
      uInt out;

      if (!make_room (u, 1))
	{
	  inflateEnd (&stream);
	  return false;
	}
      out = u->room - u->size < INT_MAX ? u->room - u->size : INT_MAX;
      stream.next_in = (Bytef *) u->in;
      stream.avail_in = in;
      stream.next_out = u->out + u->size;
      stream.avail_out = out;
      status = inflate (&stream, Z_NO_FLUSH);
      advance (u, u->left - (in - stream.avail_in),
	       u->room - u->size - (out - stream.avail_out));
      if (status == Z_STREAM_END && u->left != 0 && !u->first
	  && klp_packing (u->in, u->left) == KLP_PACKED_GZIP)
	status = inflateReset (&stream);
    }
  while (status == Z_OK);
  inflateEnd (&stream);
  if (status == Z_MEM_ERROR)
    return out_of_memory (u);
  return status == Z_STREAM_END || damaged (u, status == Z_BUF_ERROR);
}

/* Unpack U with STREAM, an xz or lzma decoder.  */

static bool
unpack_lzma_stream (struct unpacking *u, lzma_stream *stream)
{
  lzma_ret status;

  do
    {
      size_t room;

      if (!make_room (u, 1))
	return false;
      stream->next_in = u->in;
      stream->avail_in = u->left;
      stream->next_out = u->out + u->size;
      room = u->room - u->size < PIECE ? u->room - u->size : PIECE;
      stream->avail_out = room;
      status = lzma_code (stream, LZMA_FINISH);
      advance (u, stream->avail_in,
	       u->room - u->size - (room - stream->avail_out));
    }
  while (status == LZMA_OK);
  if (status == LZMA_MEM_ERROR)
    return out_of_memory (u);
  if (status == LZMA_MEMLIMIT_ERROR)
    return klp_error (u->context, "%s: decompressing the %s data needs more"
		      " than %lu MiB of memory; no kernel needs that much",
		      u->name, u->format,
		      (unsigned long) (DECODER_MEMORY >> 20));
  return (status == LZMA_STREAM_END
	  || damaged (u, status == LZMA_BUF_ERROR));
}

/* An xz or lzma decoder's memory: COUNT blocks of SIZE bytes.  */

static void *
lzma_memory (void *data, size_t count, size_t size)
{
  size_t total;
  void *memory;

  (void) data;
  if (__builtin_mul_overflow (count, size, &total))
    return NULL;
  memory = malloc (total);
  if (memory != NULL)
    want_large_pages (memory, total);
  return memory;
}

/* Unpack U, xz data, or the older format when ALONE.  */

static bool
unpack_lzma (struct unpacking *u, bool alone)
{
  static const lzma_allocator allocator = { .alloc = lzma_memory };
  lzma_stream stream = LZMA_STREAM_INIT;
  lzma_ret status;
  bool good;

  stream.allocator = &allocator;
  status
    = alone ? lzma_alone_decoder (&stream, DECODER_MEMORY)
      : lzma_stream_decoder (&stream, DECODER_MEMORY,
			   u->first ? 0 : LZMA_CONCATENATED);
  good = (status == LZMA_OK ? unpack_lzma_stream (u, &stream)
	  : out_of_memory (u));

  lzma_end (&stream);
  return good;
}

/* Whether U, a legacy lz4 frame of which a block has been unpacked to the end,
   N bytes long, ends there.  Nothing in the frame says so; but the kernel's
   build puts the whole size behind it, and only the last block is short.  */

static bool
ends_lz4 (const struct unpacking *u, int n)
{
  return (u->first
	  && (n < LZ4_BLOCK || u->left < 4
	      || klp_get (false, u->in, 4) == u->size));
}

/* Unpack U, a legacy lz4 frame: blocks with their packed size before
   them.  */

static bool
unpack_lz4 (struct unpacking *u)
{
  while (u->left != 0)
    {
      size_t block;
      int n;

      /* Frames may follow each other.  */
      if (u->left >= 4 && memcmp (u->in, lz4_magic, 4) == 0)
	{
	  advance (u, u->left - 4, u->room - u->size);
	  continue;
	}
      if (u->left < 4)
	return damaged (u, true);
      block = (u->in[0] | u->in[1] << 8 | u->in[2] << 16
	       | (size_t) u->in[3] << 24);
      if (block == 0 || block > (size_t) LZ4_compressBound (LZ4_BLOCK))
	return damaged (u, false);
      if (block > u->left - 4)
	return damaged (u, true);
      if (!make_room (u, LZ4_BLOCK))
	return false;
      n = LZ4_decompress_safe ((const char *) u->in + 4,
			       (char *) u->out + u->size, block, LZ4_BLOCK);
      if (n < 0)
	return damaged (u, false);
      advance (u, u->left - 4 - block, u->room - u->size - n);
      if (ends_lz4 (u, n))
	break;
    }
  return make_room (u, 0);
}

/* Unpack U, one or more zstd frames.  */

static bool
unpack_zstd (struct unpacking *u)
{
  ZSTD_DStream *stream = ZSTD_createDStream ();
  size_t status = 1;
  bool good = stream != NULL || out_of_memory (u);

  while (good && (status != 0 || (u->left != 0 && !u->first)))
    {
      ZSTD_inBuffer in = { u->in, u->left, 0 };
      ZSTD_outBuffer out;
      size_t before = u->size;

      good = make_room (u, 1);
      if (!good)
	break;
      out = (ZSTD_outBuffer) { u->out + u->size, u->room - u->size, 0 };
      status = ZSTD_decompressStream (stream, &out, &in);
      advance (u, u->left - in.pos, u->room - u->size - out.pos);
      if (ZSTD_isError (status))
	good = damaged (u, false);
      /* Nothing read and nothing written: the data want to go on.  */
      else if (status != 0 && in.pos == 0 && u->size == before)
	good = damaged (u, true);
    }
  ZSTD_freeDStream (stream);
  return good;
}

/* Unpack U, which is packed as PACKING says.  */

static bool
unpack (struct unpacking *u, enum klp_packing packing)
{
  switch (packing)
    {
    case KLP_PACKED_GZIP:
      return unpack_gzip (u);
    case KLP_PACKED_XZ:
      return unpack_lzma (u, false);
    case KLP_PACKED_LZMA:
      return unpack_lzma (u, true);
    case KLP_PACKED_LZ4:
      return unpack_lz4 (u);
    case KLP_PACKED_ZSTD:
      return unpack_zstd (u);
    case KLP_PACKED_NOT:
      return klp_error (u->context, "%s: the data are not packed with gzip,"
			" xz, lzma, lz4 or zstd", u->name);
    default:
      return klp_error (u->context, "%s: the data are packed with %s, which is"
			" not read here; unpack them first", u->name,
			u->format);
    }
}

/* Unpack the SIZE bytes at DATA of the file NAME to at most MOST bytes, which
   *UNPACKED gets; when FIRST, their first member or frame.  *LEFT is what is
   left of SIZE.  */

static bool
unpack_data (struct klp_context *context, const char *name, const void *data,
	     size_t size, size_t most, bool first,
	     struct klp_unpacked *unpacked, size_t *left)
{
  enum klp_packing packing = klp_packing (data, size);
  struct unpacking u =
    {
      .context = context,
      .name = name,
      .format = klp_packing_name (packing),
      .in = data,
      .left = size,
      .total = size,
      .room = 65536,
      .most = most,
      .first = first
    };
  bool good;

  memset (unpacked, 0, sizeof *unpacked);
  /* xz makes a kernel an eighth; what is not used is never touched.  */
  if (size < most / 12 && size * 12 > u.room)
    u.room = size * 12;
  if (u.room > most)
    u.room = most;
  good = unpack (&u, packing) && check_size (&u);
  if (good && !first && u.left != 0)
    good = klp_error (context, "%s: %zu bytes after the %s data, which end at"
		      " byte %zu: the file is damaged, get it again", name,
		      u.left, u.format, u.total - u.left);
  *left = u.left;
  if (!good)
    {
      free (u.out);
      return false;
    }
  unpacked->data = u.out;
  unpacked->size = u.size;
  return true;
}

/* See unpack.h.  */

bool
klp_unpack (struct klp_context *context, const char *name, const void *data,
	    size_t size, size_t most, struct klp_unpacked *unpacked)
{
  size_t left;

  return unpack_data (context, name, data, size, most, false, unpacked, &left);
}

/* See unpack.h.  */

bool
klp_unpack_first (struct klp_context *context, const char *name,
		  const void *data, size_t size, size_t most,
		  struct klp_unpacked *unpacked, size_t *used)
{
  size_t left;
  bool good = unpack_data (context, name, data, size, most, true, unpacked,
			   &left);

  *used = size - left;
  return good;
}

/* See unpack.h.  */

void
klp_unpacked_free (struct klp_unpacked *unpacked)
{
  free (unpacked->data);
  memset (unpacked, 0, sizeof *unpacked);
}
