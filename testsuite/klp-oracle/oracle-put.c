/* oracle-put.c -- numbers into bytes.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif


#include "oracle-make.h"

/* See oracle-make.h.  */

void
make_put (unsigned char *to, uint64_t value, size_t width)
{
  size_t i;

  for (i = 0; i < width; i++)
    to[i] = value >> (8 * i);
}
