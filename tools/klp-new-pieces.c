/* klp-new-pieces.c -- a C file as a list of its declarations.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   No compiler: what the kernel's style allows to tell from the brackets, the
   first words and the names.  Must not know of maps.  */

#include "config.h"
#include <ctype.h>
#include <string.h>
#include "klp-new.h"

/* How deep conditional directives are told apart within one declaration.  */
#define MOST_CONDITIONALS 16

/* The brackets that are open at the conditional directives around a place.  */
struct conditionals
{
  size_t depths[MOST_CONDITIONALS];
  size_t count;
};

/* Take the directive at TEXT into CONDITIONALS: the branches of an #if are
   alternatives, and each begins with the brackets *DEPTH that were open
   there.  */

static void
take_directive (const char *text, struct conditionals *conditionals,
		size_t *depth)
{
  text++;
  text += strspn (text, " \t");
  if (strncmp (text, "if", 2) == 0)
    {
      if (conditionals->count++ < MOST_CONDITIONALS)
	conditionals->depths[conditionals->count - 1] = *depth;
    }
  else if (conditionals->count != 0 && strncmp (text, "el", 2) == 0)
    {
      if (conditionals->count <= MOST_CONDITIONALS)
	*depth = conditionals->depths[conditionals->count - 1];
    }
  else if (conditionals->count != 0 && strncmp (text, "endif", 5) == 0)
    conditionals->count--;
}

/* Whether the word at TEXT, LENGTH bytes, is an attribute that takes
   arguments.  */

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
    if (klp_is_word (text, length, names[i]))
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
  const char *last;		/* the last word before `=', `[', `,', `;' or
				   `{' that is no attribute  */
  size_t last_length;
  const char *brace;		/* its first `{', or NULL  */
  const char *equals;		/* its first `=' outside of brackets  */
  const char *comma;		/* its first `,' outside of brackets  */
  bool after_brace;		/* something is between `}' and `;'  */
  bool body;			/* ends with `}'  */
};

/* Where the reading of a declaration is.  */
struct state
{
  struct conditionals conditionals;
  size_t depth;			/* of brackets  */
  const char *word;		/* the last one  */
  size_t word_length;
  bool open;			/* `last' may still change  */
  bool ended;			/* a body did, in a branch of an #if  */
};

/* Take the word at TEXT, and return what is after it.  */

static const char *
take_word (struct state *state, const char *text, struct reading *reading)
{
  state->word = text;
  while (isalnum ((unsigned char) *text) || *text == '_')
    text++;
  state->word_length = text - state->word;
  if (state->depth == 0 && state->open
      && !klp_is_specifier (state->word, state->word_length))
    {
      reading->last = state->word;
      reading->last_length = state->word_length;
    }
  reading->after_brace |= state->depth == 0 && reading->brace != NULL;
  return text;
}

/* Take the outermost `(' before TEXT: that of a pointer to a function, or of
   a function's parameters.  */

static void
take_bracket (struct state *state, const char *text, struct reading *reading)
{
  if (state->open && *klp_skip_blanks (text) == '*')
    {
      reading->last = klp_next_word (text, text + strlen (text),
				     &reading->last_length);
      state->open = false;
    }
  else if (reading->call == NULL && state->word != NULL && state->open
	   && !is_attribute (state->word, state->word_length))
    {
      reading->call = state->word;
      reading->call_length = state->word_length;
    }
}

/* Whether the bracket that closes at TEXT ends READING: that of a macro's call
   without `;', after which something else begins on a line of its own.  */

static bool
ends_call (const struct reading *reading, const char *text)
{
  const char *next = klp_skip_blanks (text + 1);

  return (reading->call == reading->text && reading->brace == NULL
	  && reading->equals == NULL
	  && (isalpha ((unsigned char) *next) || *next == '_' || *next == '#')
	  && memchr (text, '\n', next - text) != NULL);
}

/* Take the sign at TEXT, which is not in a word.  True: the declaration ends
   after it.  */

static bool
take_sign (struct state *state, const char *text, struct reading *reading)
{
  const char c = *text;

  if (state->depth == 0)
    {
      if (c == '(')
	take_bracket (state, text + 1, reading);
      if (c == '=' || c == '[' || c == ',')
	state->open = false;
      if (c == ',' && reading->comma == NULL)
	reading->comma = text;
      if (c == '=' && reading->equals == NULL)
	reading->equals = text;
      if (c == '{' && reading->brace == NULL)
	reading->brace = text;
    }
  if (c == '(' || c == '{' || c == '[')
    state->depth++;
  else if (strchr (")}]", c) != NULL && state->depth > 0)
    state->depth--;
  if (c == '}' && state->depth == 0 && reading->equals == NULL
      && reading->call != NULL && reading->call < reading->brace)
    {
      state->ended = true;
      reading->body = state->conditionals.count == 0;
    }
  return (reading->body || (c == ';' && state->depth == 0)
	  || (c == ')' && state->depth == 0
	      && state->conditionals.count == 0 && ends_call (reading, text)));
}

/* Read the declaration at TEXT into READING.  */

static void
read_declaration (const char *text, struct reading *reading)
{
  struct state state = { .open = true };
  bool end = false;

  *reading = (struct reading) { .text = text };
  while (!end && *(text = klp_skip_blanks (text)) != '\0')
    if (*text == '#')
      {
	take_directive (text, &state.conditionals, &state.depth);
	text = klp_skip_directive (text);
	end = (state.ended && state.depth == 0
	       && state.conditionals.count == 0);
	reading->body |= end;
      }
    else if (*text == '"' || *text == '\'')
      text = klp_skip_constant (text);
    else if (isalnum ((unsigned char) *text) || *text == '_')
      text = take_word (&state, text, reading);
    else
      end = take_sign (&state, text++, reading);
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
  if (klp_is_word (word, length, "typedef"))
    return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (klp_is_word (word, length, words[i]))
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

/* Whether READING, which has a call, is a prototype: a macro's call has no type
   before it.  */

static bool
is_prototype (const struct reading *reading)
{
  size_t length = 0;
  const char *word = reading->text;

  while ((word = klp_next_word (word, reading->call, &length)) != NULL)
    {
      if (!klp_is_specifier (word, length)
	  && !klp_is_word (word, length, "const"))
	return true;
      word += length;
    }
  return false;
}

/* Name PIECE, which READING found, if it is a function, a variable or a
   prototype.  */

static bool
name_piece (struct klp_context *context, const struct reading *reading,
	    struct klp_piece *piece)
{
  const char *name = reading->call;
  size_t length = reading->call_length;

  if (reading->call == NULL || reading->equals != NULL
      || (reading->brace != NULL && !reading->body
	  && reading->brace < reading->call))
    {
      piece->kind = KLP_PIECE_VARIABLE;
      name = reading->last;
      length = reading->last_length;
      if (reading->equals != NULL)
	piece->header = reading->equals - reading->text;
    }
  else if (is_prototype (reading))
    piece->kind = KLP_PIECE_PROTOTYPE;
  else if (klp_is_word (name, length, "ACPI_MODULE_NAME"))
    {
      /* Defines what other macros use, for the file.  */
      piece->kind = KLP_PIECE_TYPE;
      return true;
    }
  else
    return klp_macro_read (context, piece, reading->call,
			   reading->call_length);
  if (name == NULL)
    return true;
  piece->name = klp_copy_string (context, name, length);
  return piece->name != NULL;
}

/* Make PIECE of what READING found.  */

static bool
make_piece (struct klp_context *context, const struct reading *reading,
	    struct klp_piece *piece)
{
  piece->text = reading->text;
  piece->length = piece->header = reading->end - reading->text;
  piece->kind = KLP_PIECE_OTHER;
  if (reading->body)
    {
      piece->kind = KLP_PIECE_FUNCTION;
      piece->header = reading->brace - reading->text;
      piece->name = klp_copy_string (context, reading->call,
				     reading->call_length);
      return piece->name != NULL;
    }
  if (is_type (reading))
    {
      piece->kind = KLP_PIECE_TYPE;
      return true;
    }
  return name_piece (context, reading, piece);
}

/* Read the declaration at TEXT into READING, and make PIECE of it.  */

static bool
read_piece (struct klp_context *context, const char *text,
	    struct reading *reading, struct klp_piece *piece)
{
  read_declaration (text, reading);
  *piece = (struct klp_piece) { .kind = KLP_PIECE_OTHER };
  if (!make_piece (context, reading, piece))
    return false;
  piece->several = piece->kind == KLP_PIECE_VARIABLE && reading->comma != NULL
		   && reading->call == NULL && reading->last != NULL;
  return true;
}

/* See klp-new.h.  */

bool
klp_piece_read (struct klp_context *context, const char *text,
		struct klp_piece *piece)
{
  struct reading reading;

  return read_piece (context, text, &reading, piece);
}

/* The first `,' or `;' at TEXT or after it that is outside of brackets.  */

static const char *
declarator_end (const char *text)
{
  size_t depth = 0;

  while (*(text = klp_skip_blanks (text)) != '\0')
    if (*text == '#')
      text = klp_skip_directive (text);
    else if (*text == '"' || *text == '\'')
      text = klp_skip_constant (text);
    else if (depth == 0 && (*text == ',' || *text == ';'))
      break;
    else
      {
	depth += strchr ("([{", *text) != NULL;
	depth -= depth != 0 && strchr (")]}", *text) != NULL;
	text++;
      }
  return text;
}

/* How much of READING, which declares several variables, the second one has
   before it: all up to the first variable, LENGTH bytes, or up to the body of a
   type that has a name.  */

static size_t
later_base (const struct reading *reading, size_t length)
{
  static const char *const words[] = { "struct", "union", "enum" };
  const char *text = reading->text, *word, *last = NULL;
  size_t word_length, last_length = 0;

  if (reading->brace == NULL || reading->brace > reading->text + length)
    return length;
  while ((word = klp_next_word (text, reading->brace, &word_length)) != NULL)
    {
      text = word + word_length;
      last = word;
      last_length = word_length;
    }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (last == NULL || klp_is_word (last, last_length, words[i]))
      return length;
  return reading->brace - reading->text;
}

/* See klp-new.h.  */

bool
klp_pieces_add (struct klp_context *context, struct klp_pieces *pieces,
		const struct klp_piece *piece)
{
  void *all = pieces->pieces;

  if (!klp_grow (context, &all, &pieces->room, pieces->count, sizeof *piece))
    return false;
  pieces->pieces = all;
  pieces->pieces[pieces->count++] = *piece;
  return true;
}

/* Add to PIECES each of the variables that READING declares, with a text of its
   own.  */

static bool
add_several (struct klp_context *context, const struct reading *reading,
	     struct klp_pieces *pieces)
{
  const char *first = reading->last;
  size_t base;

  while (first > reading->text && strchr (" \t\n*", first[-1]) != NULL)
    first--;
  base = first - reading->text;
  while (*(first = klp_skip_blanks (first)) != '\0' && first < reading->end)
    {
      const char *end = declarator_end (first);
      const char *text = klp_format (context, "%.*s %.*s;", (int) base,
				     reading->text, (int) (end - first), first);
      struct klp_piece piece;

      if (text == NULL || !klp_piece_read (context, text, &piece)
	  || !klp_pieces_add (context, pieces, &piece))
	return false;
      base = later_base (reading, base);
      first = *end == '\0' ? end : end + 1;
    }
  return true;
}

/* Make PIECE of the directive at TEXT.  */

static bool
make_directive (struct klp_context *context, const char *text,
		struct klp_piece *piece)
{
  const char *end = klp_skip_directive (text), *word;
  size_t length = 0;

  *piece = (struct klp_piece) { .kind = KLP_PIECE_DIRECTIVE, .text = text };
  piece->length = piece->header = end - text;
  word = klp_next_word (text, end, &length);
  if (word == NULL || !klp_is_word (word, length, "define"))
    return true;
  word = klp_next_word (word + length, end, &length);
  piece->name = word == NULL ? NULL : klp_copy_string (context, word, length);
  return word == NULL || piece->name != NULL;
}

/* See klp-new.h.  */

bool
klp_pieces_read (struct klp_context *context, const char *text,
		 struct klp_pieces *pieces)
{
  while (*(text = klp_skip_blanks (text)) != '\0')
    {
      struct reading reading;
      struct klp_piece piece;

      if (*text == '#' ? !make_directive (context, text, &piece)
	  : !read_piece (context, text, &reading, &piece))
	return false;
      if (piece.several ? !add_several (context, &reading, pieces)
	  : !klp_pieces_add (context, pieces, &piece))
	return false;
      text += piece.length;
    }
  return true;
}

/* See klp-new.h.  */

struct klp_piece *
klp_pieces_function (const struct klp_pieces *pieces, const char *name)
{
  for (size_t i = 0; i < pieces->count; i++)
    if (pieces->pieces[i].kind == KLP_PIECE_FUNCTION
	&& strcmp (pieces->pieces[i].name, name) == 0)
      return pieces->pieces + i;
  return NULL;
}

/* See klp-new.h.  */

bool
klp_piece_has (const struct klp_piece *piece, const char *name)
{
  const char *end = piece->text + piece->header;
  const char *word = piece->text;
  size_t length = 0;

  while ((word = klp_next_word (word + length, end, &length)) != NULL)
    if (klp_is_word (word, length, name))
      return true;
  return false;
}

/* See klp-new.h.  */

bool
klp_piece_is_measured (const struct klp_pieces *pieces,
		       const struct klp_piece *piece)
{
  const char *open = piece->text, *header = piece->text + piece->header;
  const char *behind = NULL;
  size_t found;

  /* Not that of a member, if the type's body is in the declaration.  */
  while ((open = klp_next_word (open, header, &found)) != NULL)
    {
      open += found;
      if (klp_is_word (open - found, found, piece->name))
	behind = klp_skip_blanks (open);
    }
  if (behind == NULL || *behind != '[' || *klp_skip_blanks (behind + 1) != ']'
      || piece->header == piece->length)
    return false;
  for (size_t i = 0; i < pieces->count; i++)
    {
      const char *text = pieces->pieces[i].text;
      const char *end = text + pieces->pieces[i].length, *word;
      size_t length;

      while ((word = klp_next_word (text, end, &length)) != NULL)
	{
	  text = word + length;
	  if (!klp_is_word (word, length, "sizeof")
	      && !klp_is_word (word, length, "ARRAY_SIZE"))
	    continue;
	  word = klp_next_word (text, end, &length);
	  if (word != NULL && klp_is_word (word, length, piece->name))
	    return true;
	}
    }
  return false;
}
