/* klp-new-pieces.c -- a C file as a list of its declarations.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   No compiler: what the kernel's style allows to tell from the brackets, the
   first words and the names.  Must not know of maps.  */

#include "config.h"
#include <ctype.h>
#include <string.h>
#include "klp-new.h"

/* The first byte at TEXT or after it that is neither blank nor comment.  */

static const char *
skip_blanks (const char *text)
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

/* The byte behind the string or character constant at TEXT.  */

static const char *
skip_constant (const char *text)
{
  const char quote = *text++;

  while (*text != '\0' && *text != quote && *text != '\n')
    text += text[0] == '\\' && text[1] != '\0' ? 2 : 1;
  return *text == '\0' ? text : text + 1;
}

/* The byte behind the directive at TEXT, without its newline.  */

static const char *
skip_directive (const char *text)
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
  while ((text = skip_blanks (text)) < end)
    if (*text == '"' || *text == '\'')
      text = skip_constant (text);
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

/* Whether the word of LENGTH bytes at TEXT is WORD.  */

static bool
is_word (const char *text, size_t length, const char *word)
{
  return strlen (word) == length && memcmp (text, word, length) == 0;
}

/* Whether the words at TEXT, LENGTH bytes, are of an attribute that takes
   arguments before a function's name.  */

static bool
is_attribute (const char *text, size_t length)
{
  static const char *const names[] =
    {
      "__printf", "__scanf", "__attribute__", "__section", "__aligned",
      "__alloc_size", "__nocfi", "__no_sanitize", "__diag_ignore_all",
      "__acquires", "__releases", "__must_hold", "__cond_acquires"
    };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (is_word (text, length, names[i]))
      return true;
  return false;
}

/* What is known of a piece while it is read.  */
struct reading
{
  const char *text;		/* where it begins  */
  const char *end;		/* behind it  */
  const char *call;		/* the word before its first `(', or NULL  */
  size_t call_length;
  const char *last;		/* the last word before `=', `[', `;' or
				   `{'  */
  size_t last_length;
  const char *brace;		/* its first `{', or NULL  */
  const char *equals;		/* its first `=' outside of brackets  */
  bool after_brace;		/* something is between `}' and `;'  */
  bool body;			/* ends with `}'  */
};

/* Read the declaration at TEXT into READING.  */

static void
read_declaration (const char *text, struct reading *reading)
{
  const char *word = NULL;
  size_t word_length = 0, depth = 0;
  bool open = true;		/* `last' may still change  */

  *reading = (struct reading) { .text = text };
  while (*(text = skip_blanks (text)) != '\0')
    {
      const char c = *text;

      if (c == '#')
	text = skip_directive (text);
      else if (c == '"' || c == '\'')
	text = skip_constant (text);
      else if (isalnum ((unsigned char) c) || c == '_')
	{
	  word = text;
	  while (isalnum ((unsigned char) *text) || *text == '_')
	    text++;
	  word_length = text - word;
	  if (depth == 0 && open)
	    {
	      reading->last = word;
	      reading->last_length = word_length;
	    }
	  reading->after_brace |= depth == 0 && reading->brace != NULL;
	}
      else
	{
	  text++;
	  if (c == '(' && depth == 0 && reading->call == NULL && word != NULL
	      && open && !is_attribute (word, word_length))
	    {
	      reading->call = word;
	      reading->call_length = word_length;
	    }
	  if (depth == 0 && (c == '=' || c == '['))
	    open = false;
	  if (c == '=' && depth == 0 && reading->equals == NULL)
	    reading->equals = text - 1;
	  if (c == '{' && depth == 0 && reading->brace == NULL)
	    reading->brace = text - 1;
	  if (c == '(' || c == '{' || c == '[')
	    depth++;
	  else if (strchr (")}]", c) != NULL && depth > 0)
	    depth--;
	  if (c == '}' && depth == 0 && reading->equals == NULL
	      && reading->call != NULL && reading->call < reading->brace)
	    {
	      reading->body = true;
	      break;
	    }
	  if (c == ';' && depth == 0)
	    break;
	}
    }
  reading->end = text;
}

/* Whether the piece READING begins with struct, union, enum or typedef and
   declares nothing else.  */

static bool
is_type (const struct reading *reading)
{
  static const char *const words[] = { "struct", "union", "enum" };
  size_t length = 0;
  const char *word = klp_next_word (reading->text, reading->end, &length);

  if (word == NULL)
    return false;
  if (is_word (word, length, "typedef"))
    return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is_word (word, length, words[i]))
      {
	const char *close = reading->end - 1;

	if (reading->equals != NULL || reading->call != NULL)
	  return reading->brace != NULL && reading->equals == NULL
		 && reading->call > reading->brace;
	/* `struct a;', or `struct a { ... };' with attributes at most.  */
	while (close > reading->text
	       && (isspace ((unsigned char) close[-1])))
	  close--;
	if (reading->brace != NULL)
	  return close[-1] == '}' || strncmp (reading->last, "__", 2) == 0;
	word = klp_next_word (word + length, reading->end, &length);
	return word != NULL && word + length >= close;
      }
  return false;
}

/* Whether READING is a call of a macro that defines a variable.  */

static bool
defines_variable (const struct reading *reading)
{
  static const char *const macros[] =
    {
      "DEFINE_", "DECLARE_WAIT_QUEUE_HEAD", "DECLARE_RWSEM", "DECLARE_WORK",
      "DECLARE_DELAYED_WORK", "LIST_HEAD", "HLIST_HEAD"
    };

  for (size_t i = 0; i < sizeof macros / sizeof *macros; i++)
    if (strncmp (reading->call, macros[i], strlen (macros[i])) == 0)
      return true;
  return false;
}

/* The name, *LENGTH bytes, that the macro's call READING defines: of a per-CPU
   variable the last word, of others the first.  */

static const char *
defined_name (const struct reading *reading, size_t *length)
{
  const char *text = reading->call + reading->call_length;
  const char *name = klp_next_word (text, reading->end, length);

  if (strncmp (reading->call, "DEFINE_PER_CPU", 14) == 0)
    for (const char *word = name; word != NULL; )
      {
	size_t word_length = 0;

	word = klp_next_word (name + *length, reading->end, &word_length);
	if (word != NULL)
	  {
	    name = word;
	    *length = word_length;
	  }
      }
  return name;
}

/* Make PIECE of what READING found.  */

static bool
make_piece (struct klp_context *context, const struct reading *reading,
	    struct klp_piece *piece)
{
  const char *name = NULL;
  size_t length = 0;

  piece->text = reading->text;
  piece->length = piece->header = reading->end - reading->text;
  piece->kind = KLP_PIECE_OTHER;
  if (reading->body)
    {
      piece->kind = KLP_PIECE_FUNCTION;
      name = reading->call;
      length = reading->call_length;
      piece->header = reading->brace - reading->text;
    }
  else if (is_type (reading))
    piece->kind = KLP_PIECE_TYPE;
  else if (reading->call == NULL || reading->equals != NULL)
    {
      piece->kind = KLP_PIECE_VARIABLE;
      name = reading->last;
      length = reading->last_length;
      if (reading->equals != NULL)
	piece->header = reading->equals - reading->text;
    }
  else if (defines_variable (reading))
    {
      piece->kind = KLP_PIECE_VARIABLE;
      name = defined_name (reading, &length);
    }
  if (name == NULL)
    return true;
  piece->name = klp_copy_string (context, name, length);
  return piece->name != NULL;
}

/* See klp-new.h.  */

bool
klp_pieces_read (struct klp_context *context, const char *text,
		 struct klp_pieces *pieces)
{
  while (*(text = skip_blanks (text)) != '\0')
    {
      struct klp_piece piece = { .kind = KLP_PIECE_DIRECTIVE, .text = text };
      void *all = pieces->pieces;

      if (*text == '#')
	piece.length = piece.header = skip_directive (text) - text;
      else
	{
	  struct reading reading;

	  read_declaration (text, &reading);
	  if (!make_piece (context, &reading, &piece))
	    return false;
	}
      if (!klp_grow (context, &all, &pieces->room, pieces->count,
		     sizeof piece))
	return false;
      pieces->pieces = all;
      pieces->pieces[pieces->count++] = piece;
      text += piece.length;
    }
  return true;
}
