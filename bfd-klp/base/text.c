/* text.c -- strings for machines, as JSON has them, for terminals and for
   browsers.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What comes from a file may hold anything.  Must not know what is
   written.  */

#include "config.h"
#include <inttypes.h>
#include <stdio.h>
#include "base/base.h"

/* The number of bytes of the UTF-8 character at P, which is no ASCII one; 0
   when it is none.  The text ends with a NUL, which is in none.  */

static int
utf8_length (const unsigned char *p)
{
  int length = *p < 0xc2 ? 0 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : *p < 0xf5 ? 4
	       : 0;

  for (int i = 1; i < length; i++)
    if ((p[i] & 0xc0) != 0x80)
      return 0;
  /* Too long a form, a surrogate, and beyond the last character.  */
  if ((*p == 0xe0 && p[1] < 0xa0) || (*p == 0xed && p[1] > 0x9f)
      || (*p == 0xf0 && p[1] < 0x90) || (*p == 0xf4 && p[1] > 0x8f))
    return 0;
  return length;
}

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
      const unsigned char *p = (const unsigned char *) text;
      int length = *p < 0x80 ? 1 : utf8_length (p);

      if (*p == '"' || *p == '\\')
	fprintf (stream, "\\%c", *p);
      else if (*p < 0x20 || *p == 0x7f)
	fprintf (stream, "\\u%04x", *p);
      else if (length == 0)
	fputs ("\\ufffd", stream);
      else
	{
	  fwrite (p, 1, length, stream);
	  text += length - 1;
	}
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

/* See klp.h.  */

void
klp_put_html (FILE *stream, const char *text)
{
  for (; *text != '\0'; text++)
    {
      const unsigned char *p = (const unsigned char *) text;
      int length = *p < 0x80 ? 1 : utf8_length (p);

      if (*p < 0x20 || *p == 0x7f || length == 0)
	fprintf (stream, "\\x%02x", *p);
      else if (strchr ("<>&\"'", *p) != NULL)
	fprintf (stream, "&#%d;", *p);
      else
	{
	  fwrite (p, 1, length, stream);
	  text += length - 1;
	}
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
