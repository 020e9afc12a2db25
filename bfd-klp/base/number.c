/* number.c -- numbers in either byte order.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The one writer; the one reader is in base.h, for every record of every
   file goes through it.  Must not know what they mean.  */

#include "config.h"
#include <endian.h>
#include <string.h>
#include "base/base.h"

/* See base.h.  */

void
klp_put (bool big_endian, unsigned char *p, uint64_t value, unsigned int size)
{
  union
  {
    uint16_t half;
    uint32_t word;
    uint64_t xword;
  } n;

  switch (size)
    {
    case 2:
      n.half = big_endian ? htobe16 (value) : htole16 (value);
      break;
    case 4:
      n.word = big_endian ? htobe32 (value) : htole32 (value);
      break;
    default:
      n.xword = big_endian ? htobe64 (value) : htole64 (value);
      break;
    }
  memcpy (p, &n, size);
}
