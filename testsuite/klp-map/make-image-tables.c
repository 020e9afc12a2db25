/* make-image-tables.c -- kallsyms tables as the kernel's build makes them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Written from the layouts as scripts/kallsyms.c of 5.10 to 7.0 emits them,
   without regard to the reader's code.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "make-image.h"

/* The tokens: the characters that names use stand for themselves.  */
struct tokens
{
  char text[256][8];
};

/* What the printed offsets begin with.  */
static size_t printed;

/* The order of names, and of the symbols in it, for qsort.  */

static int
compare_names (const void *a, const void *b)
{
  unsigned int left = *(const unsigned int *) a;
  unsigned int right = *(const unsigned int *) b;
  int order = strcmp (kernel.symbols[left].name,
		      kernel.symbols[right].name);

  return order != 0 ? order : left < right ? -1 : left > right;
}

/* Choose TOKENS for the names: pieces of two to four characters for
   what no name uses as a character.  */

static void
choose_tokens (struct tokens *tokens)
{
  bool used[256] = { false };
  unsigned int slot = 255, turn = 0;

  memset (tokens, 0, sizeof *tokens);
  for (const char *p = "0123456789"; *p != '\0'; p++)
    used[(unsigned char) *p] = true;
  for (unsigned int i = 0; i < kernel.n_symbols; i++)
    {
      used[(unsigned char) kernel.symbols[i].type] = true;
      for (const char *p = kernel.symbols[i].name; *p != '\0'; p++)
	used[(unsigned char) *p] = true;
    }
  for (unsigned int i = 0; i < 256; i++)
    if (used[i])
      tokens->text[i][0] = i;
  for (unsigned int i = 0; i < kernel.n_symbols && !kernel.plain; i++)
    {
      unsigned int length = 2 + turn++ % 3;

      while (slot > 0 && tokens->text[slot][0] != '\0')
	slot--;
      if (slot == 0)
	break;
      if (strlen (kernel.symbols[i].name) >= length)
	memcpy (tokens->text[slot], kernel.symbols[i].name, length);
    }
}

/* Append SYMBOL's name to NAMES, spelled with TOKENS.  */

static void
put_name (struct bytes *names, const struct symbol *symbol,
	  const struct tokens *tokens)
{
  char text[700];
  unsigned char codes[700];
  unsigned int n = 0;

  snprintf (text, sizeof text, "%c%s", symbol->type, symbol->name);
  for (const char *p = text; *p != '\0';)
    {
      unsigned int best = (unsigned char) *p;
      size_t length = 1;

      for (unsigned int i = 0; i < 256; i++)
	{
	  size_t l = strlen (tokens->text[i]);

	  if (l > length && strncmp (p, tokens->text[i], l) == 0)
	    {
	      best = i;
	      length = l;
	    }
	}
      codes[n++] = best;
      p += length;
    }
  if (n < 128)
    put (names, &(unsigned char) { n }, 1);
  else
    put (names, (unsigned char[]) { (n & 127) | 128, n >> 7 }, 2);
  put (names, codes, n);
}

/* Start the table NAME in BYTES.  */

static void
label (struct bytes *bytes, const char *name)
{
  put_padding (bytes, strcmp (kernel.form, "place") == 0 ? 4 : 8);
  printf ("%s %zu\n", name, printed + bytes->size);
}

/* Append the addresses to BYTES.  */

static void
put_addresses (struct bytes *bytes)
{
  const char *form = kernel.form;
  bool absolute = strcmp (form, "absolute") == 0;

  label (bytes, "offsets");
  for (unsigned int i = 0; i < kernel.n_symbols; i++)
    {
      uint64_t value = kernel.symbols[i].address;

      if (strcmp (form, "relative") == 0)
	value -= kernel.base;
      else if (strcmp (form, "place") == 0)
	value -= kernel.base + bytes->size;
      else if (strcmp (form, "percpu") == 0 && value >= kernel.base)
	value = kernel.base - 1 - value;
      put_number (bytes, value, absolute ? 8 : 4);
    }
  if (!absolute && strcmp (form, "place") != 0)
    {
      label (bytes, "base");
      put_number (bytes, kernel.no_base ? 0 : kernel.base, 8);
    }
}

/* Append the order of the names to BYTES.  */

static void
put_order (struct bytes *bytes)
{
  static unsigned int order[SYMBOLS_MAX];

  for (unsigned int i = 0; i < kernel.n_symbols; i++)
    order[i] = i;
  qsort (order, kernel.n_symbols, sizeof *order, compare_names);
  label (bytes, "order");
  for (unsigned int i = 0; i < kernel.n_symbols; i++)
    put (bytes, (unsigned char[]) { order[i] >> 16, order[i] >> 8, order[i] },
	 3);
}

/* Append the count, the names, spelled with TOKENS, and the markers to
   BYTES.  */

static void
put_names (struct bytes *bytes, const struct tokens *tokens)
{
  static uint32_t markers[SYMBOLS_MAX / 256 + 1];
  size_t start;

  label (bytes, "count");
  put_number (bytes, kernel.n_symbols, 4);
  label (bytes, "names");
  start = bytes->size;
  for (unsigned int i = 0; i < kernel.n_symbols; i++)
    {
      if (i % 256 == 0)
	markers[i / 256] = bytes->size - start;
      put_name (bytes, kernel.symbols + i, tokens);
    }
  label (bytes, "markers");
  for (unsigned int i = 0; i < kernel.n_symbols; i += 256)
    put_number (bytes, markers[i / 256], 4);
}

/* Append TOKENS and their index to BYTES.  */

static void
put_tokens (struct bytes *bytes, const struct tokens *tokens)
{
  unsigned int at = 0;

  label (bytes, "tokens");
  for (unsigned int i = 0; i < 256; i++)
    put (bytes, tokens->text[i], strlen (tokens->text[i]) + 1);
  label (bytes, "index");
  for (unsigned int i = 0; i < 256; i++)
    {
      put_number (bytes, at, 2);
      at += strlen (tokens->text[i]) + 1;
    }
}

/* See make-image.h.  */

void
put_tables (struct bytes *bytes, size_t shift)
{
  struct tokens tokens;

  printed = shift;
  choose_tokens (&tokens);
  if (!kernel.behind)
    put_addresses (bytes);
  put_names (bytes, &tokens);
  if (kernel.order_before)
    put_order (bytes);
  put_tokens (bytes, &tokens);
  if (kernel.behind)
    {
      put_addresses (bytes);
      put_order (bytes);
    }
  put_padding (bytes, 8);
}
