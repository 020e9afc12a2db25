/* klp-json.c -- strings as JSON has them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Shared by all that write for machines.  Must not know what.  */

#include "config.h"
#include <stdio.h>
#include "klp.h"

/* See klp.h.  */

void
klp_json_string (FILE *stream, const char *text)
{
  if (text == NULL)
    {
      fputs ("null", stream);
      return;
    }
  putc ('"', stream);
  for (; *text != '\0'; text++)
    {
      unsigned char c = *text;

      if (c == '"' || c == '\\')
	fprintf (stream, "\\%c", c);
      else if (c < 0x20 || c >= 0x7f)
	fprintf (stream, "\\u%04x", c);
      else
	putc (c, stream);
    }
  putc ('"', stream);
}
