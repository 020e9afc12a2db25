/* map-gap.c -- what lies behind a symbol.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Maps are sorted by name, so this searches their text for the digits that all
   addresses near have in common.  Must not know what is to fit.  */

#include "config.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "map/map.h"

/* Let *END be the address of the symbol of the line that the byte at AT of
   NATIVE is in, if it is one of OBJECT between START and *END.  */

static bool
take_line (const struct klp_native *native, const char *at,
	   const char *object, uint64_t start, uint64_t *end)
{
  const char *first = native->data + native->symbols;
  const char *newline = memrchr (first, '\n', at - first);
  const char *p = newline == NULL ? first : newline + 1;
  struct klp_map_symbol symbol = { .name = "" };
  struct klp_native_line line;
  const char *why;

  if (!klp_native_line (native, p - native->data, &line))
    return false;
  if (line.object_length != strlen (object)
      || memcmp (line.object, object, line.object_length) != 0)
    return true;
  why = klp_native_symbol (native->context, &line, &symbol);
  if (why != NULL)
    return klp_native_damaged (native, &line, 0, why);
  if (symbol.has_address && symbol.address > start && symbol.address < *end)
    *end = symbol.address;
  return true;
}

/* See map.h.  */

bool
klp_maps_end_gap (const struct klp_maps *maps, const char *object,
		  uint64_t start, uint64_t *end)
{
  char text[20], last[20];
  size_t same = 1;

  snprintf (text, sizeof text, "\t%016" PRIx64, start);
  snprintf (last, sizeof last, "\t%016" PRIx64, *end - 1);
  while (text[same] == last[same] && text[same] != '\0')
    same++;
  for (size_t i = 0; i < maps->n_maps; i++)
    {
      const struct klp_native *native = maps->maps + i;
      const char *stop = native->data + native->end;
      const char *at = native->data + native->symbols;

      while ((at = memmem (at, stop - at, text, same)) != NULL)
	{
	  if (!take_line (native, at, object, start, end))
	    return false;
	  at += same;
	}
    }
  return true;
}
