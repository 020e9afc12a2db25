/* kallsyms-names.c -- decode the names of a kernel image's kallsyms.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A name is a row of token numbers; the first character of what they spell
   is the type (kernel/kallsyms.c: kallsyms_expand_symbol).  The tables have
   been found and lead where they should; here every name must be one.  Must
   not know addresses.  */

#include "config.h"
#include <string.h>
#include <safe-ctype.h>
#include "image/image.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* A token's text.  */
struct token
{
  const unsigned char *text;
  size_t length;
};

/* Room for a type and the longest name.  */
#define EXPANDED_MAX (1 + KLP_SYMBOL_NAME_MAX)

/* Read the token numbers of the name at *AT of TABLES, and spell it with
   TOKENS into BUFFER (EXPANDED_MAX bytes).  Returns its length, 0 when it is
   too long; *AT is moved behind it.  */

static size_t
expand (const struct klp_kallsyms *tables, const struct token *tokens,
	size_t *at, unsigned char *buffer)
{
  const unsigned char *p = tables->data + *at;
  size_t length = *p++, n = 0;
  bool fits = true;

  if (length >= 128)
    length = (length & 127) | (size_t) *p++ << 7;
  *at = p + length - tables->data;
  for (; length > 0; length--)
    {
      const struct token *token = tokens + *p++;

      fits = fits && token->length <= EXPANDED_MAX - n;
      if (!fits)
	continue;
      memcpy (buffer + n, token->text, token->length);
      n += token->length;
    }
  return fits ? n : 0;
}

/* See image.h.  */

bool
klp_kallsyms_names (struct klp_kallsyms *tables)
{
  struct klp_context *context = tables->image->context;
  struct token tokens[256];
  unsigned char buffer[EXPANDED_MAX];
  size_t at = tables->tokens;

  for (unsigned int i = 0; i < 256; i++)
    {
      tokens[i].text = tables->data + at;
      tokens[i].length = strlen ((const char *) tokens[i].text);
      at += tokens[i].length + 1;
    }
  tables->symbols = klp_alloc_array (context, tables->count,
				     sizeof *tables->symbols);
  if (tables->symbols == NULL)
    return false;
  at = tables->names;
  for (uint32_t i = 0; i < tables->count; i++)
    {
      struct klp_kallsyms_symbol *symbol = tables->symbols + i;
      size_t length = expand (tables, tokens, &at, buffer);
      char *name;

      if (length < 2 || !(ISALPHA (buffer[0]) || buffer[0] == '?'))
	return klp_kallsyms_unsure (tables->image, "number %lu of its %lu"
				    " names is empty, longer than the kernel's"
				    " %u characters or has no type letter",
				    (unsigned long) i,
				    (unsigned long) tables->count,
				    KLP_SYMBOL_NAME_MAX);
      symbol->type = buffer[0];
      name = klp_copy_string (context, (const char *) buffer + 1, length - 1);
      if (name == NULL)
	return false;
      if (klp_map_name_problem (name) != NULL
	  && !klp_map_is_local_label (name))
	return klp_kallsyms_unsure (tables->image, "number %lu of its %lu"
				    " names %s", (unsigned long) i,
				    (unsigned long) tables->count,
				    klp_map_name_problem (name));
      symbol->name = name;
    }
  return true;
}

/* How kernels built with Clang's LTO have cut names before they were put in
   order (cleanup_symbol_name; 6.2 to 6.4 the last, 6.5 to 6.10 the
   second).  */
static const char *const cuts[] = { NULL, ".llvm.", "." };

/* The length of NAME before CUT.  */

static size_t
cut_length (const char *name, const char *cut)
{
  const char *end = cut == NULL ? NULL : strstr (name, cut);

  return end == NULL ? strlen (name) : (size_t) (end - name);
}

/* Compare the names A and B before CUT.  */

static int
compare_cut (const char *a, const char *b, const char *cut)
{
  size_t length_a, length_b;
  int order;

  if (cut == NULL)
    return strcmp (a, b);
  length_a = cut_length (a, cut);
  length_b = cut_length (b, cut);
  order = memcmp (a, b, length_a < length_b ? length_a : length_b);
  return order != 0 || length_a == length_b ? order
	 : length_a < length_b ? -1 : 1;
}

/* Whether the order of TABLES is that of the names before CUT, and of the
   symbols where these are equal.  */

static bool
is_sorted (const struct klp_kallsyms *tables, const char *cut)
{
  const unsigned char *p = tables->data + tables->order;
  uint32_t last = 0;

  for (uint32_t i = 0; i < tables->count; i++, p += 3)
    {
      uint32_t number = p[0] << 16 | p[1] << 8 | p[2];
      int order = i == 0 ? -1 : compare_cut (tables->symbols[last].name,
					     tables->symbols[number].name, cut);

      if (order > 0 || (order == 0 && last >= number))
	return false;
      last = number;
    }
  return true;
}

/* See image.h.  */

bool
klp_kallsyms_check_order (const struct klp_kallsyms *tables)
{
  if (tables->order == 0)
    return true;
  for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
    if (is_sorted (tables, cuts[i]))
      return true;
  return klp_kallsyms_unsure (tables->image, "its %lu names are not in the"
			      " order that it says", (unsigned long)
			      tables->count);
}
