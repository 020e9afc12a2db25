/* text.c -- strings for machines, as JSON has them, and for terminals.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What comes from a file may hold anything.  Must not know what is
   written.  */

#include "config.h"
#include <inttypes.h>
#include <stdio.h>
#include "base/base.h"

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
klp_json_begin (FILE *stream, const char *type)
{
  fprintf (stream, "{\"type\":\"%s\"", type);
}

/* See klp.h.  */

void
klp_json_key (FILE *stream, const char *key)
{
  fprintf (stream, ",\"%s\":", key);
}

/* See klp.h.  */

void
klp_json_text (FILE *stream, const char *key, const char *text)
{
  klp_json_key (stream, key);
  klp_json_string (stream, text);
}

/* See klp.h.  */

void
klp_json_number (FILE *stream, const char *key, uint64_t number)
{
  klp_json_key (stream, key);
  fprintf (stream, "%" PRIu64, number);
}

/* See klp.h.  */

void
klp_json_flag (FILE *stream, const char *key, bool flag)
{
  klp_json_key (stream, key);
  fputs (flag ? "true" : "false", stream);
}

/* See klp.h.  */

void
klp_json_end (FILE *stream)
{
  fputs ("}\n", stream);
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

/* See base.h.  */

char *
klp_hex (struct klp_context *context, const unsigned char *bytes, size_t size)
{
  static const char digits[] = "0123456789abcdef";
  char *text = klp_alloc (context, 2 * size + 1);

  for (size_t i = 0; text != NULL && i < size; i++)
    {
      text[2 * i] = digits[bytes[i] >> 4];
      text[2 * i + 1] = digits[bytes[i] & 15];
    }
  return text;
}
