/* text.c -- strings for machines, as JSON has them, and for terminals.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What comes from a file may hold anything.  Must not know what is
   written.  */

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

/* See klp.h.  */

void
klp_put_text (FILE *stream, const char *text)
{
  for (; *text != '\0'; text++)
    {
      unsigned char c = *text;

      if (c < 0x20 || c == 0x7f)
	fprintf (stream, "\\x%02x", c);
      else
	putc (c, stream);
    }
}
