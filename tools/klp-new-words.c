/* klp-new-words.c -- the words of a C file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What is a comment, a constant, a directive and an identifier.  Must not know
   what they mean.  */

#include "config.h"
#include <ctype.h>
#include <string.h>
#include "klp-new.h"

/* See klp-new.h.  */

const char *
klp_skip_blanks (const char *text)
{
  for (;;)
    if (isspace ((unsigned char) *text))
      text++;
    else if (text[0] == '/' && text[1] == '*')
      {
	const char *end = strstr (text + 2, "*/");

	text = end == NULL ? text + strlen (text) : end + 2;
      }
    else if (text[0] == '/' && text[1] == '/')
      text += strcspn (text, "\n");
    else
      return text;
}

/* See klp-new.h.  */

const char *
klp_skip_constant (const char *text)
{
  const char quote = *text++;

  while (*text != '\0' && *text != quote && *text != '\n')
    text += text[0] == '\\' && text[1] != '\0' ? 2 : 1;
  return *text == '\0' ? text : text + 1;
}

/* See klp-new.h.  */

const char *
klp_skip_directive (const char *text)
{
  for (;;)
    {
      const char *end = text + strcspn (text, "\n");

      if (*end == '\0' || end[-1] != '\\')
	return end;
      text = end + 1;
    }
}

/* See klp-new.h.  */

const char *
klp_next_word (const char *text, const char *end, size_t *length)
{
  while ((text = klp_skip_blanks (text)) < end)
    if (*text == '"' || *text == '\'')
      text = klp_skip_constant (text);
    else if (isalpha ((unsigned char) *text) || *text == '_')
      {
	const char *start = text;

	while (isalnum ((unsigned char) *text) || *text == '_')
	  text++;
	*length = text - start;
	return start;
      }
    else if (isdigit ((unsigned char) *text))
      while (isalnum ((unsigned char) *text) || *text == '_')
	text++;
    else
      text++;
  return NULL;
}

/* See klp-new.h.  */

const char *
klp_next_directive (const char *text, const char *end, size_t *length)
{
  while ((text = klp_skip_blanks (text)) < end)
    if (*text == '#')
      {
	*length = klp_skip_directive (text) - text;
	return text;
      }
    else if (*text == '"' || *text == '\'')
      text = klp_skip_constant (text);
    else
      text++;
  return NULL;
}

/* See klp-new.h.  */

bool
klp_is_specifier (const char *text, size_t length)
{
  static const char *const words[] =
    {
      "static", "inline", "__always_inline", "noinline", "__ref", "extern",
      "__read_mostly", "__ro_after_init", "__cacheline_aligned_in_smp",
      "____cacheline_aligned_in_smp", "____cacheline_aligned",
      "__cacheline_aligned", "__initdata", "__initconst", "__refdata",
      "__latent_entropy", "__maybe_unused", "__used", "__bpf_kfunc",
      /* `static', or nothing where tests are built.  */
      "STATIC", "EXPORT_FOR_TESTS", "VISIBLE_IF_KUNIT", "STATIC_IFN_KUNIT"
    };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (klp_is_word (text, length, words[i]))
      return true;
  return false;
}

/* See klp-new.h.  */

bool
klp_is_word (const char *text, size_t length, const char *word)
{
  return strlen (word) == length && memcmp (text, word, length) == 0;
}
