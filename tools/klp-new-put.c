/* klp-new-put.c -- the text that a patch takes from the kernel's source.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   In the order of the file, with its conditional directives, so that what
   the file's macros choose is chosen here, too.  Must not decide what is
   needed.  */

#include "config.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "klp-new.h"

/* Where the text goes, and what it is of.  */
struct put
{
  struct klp_new *new;
  FILE *stream;
  const struct klp_pieces *pieces;
  const struct klp_near *near;
};

/* Write the LENGTH bytes at TEXT, of a declaration, without the words that
   one of something outside cannot have.  */

static void
put_header (FILE *stream, const char *text, size_t length)
{
  const char *end = text + length, *word;

  while (end > text && (isspace ((unsigned char) end[-1]) || end[-1] == ';'))
    end--;
  while ((word = klp_next_word (text, end, &length)) != NULL)
    {
      fwrite (text, 1, word - text, stream);
      text = word + length;
      if (klp_is_specifier (word, length))
	{
	  length = 0;
	  while (text < end && (*text == ' ' || *text == '\t'))
	    text++;
	}
      fwrite (word, 1, length, stream);
    }
  fwrite (text, 1, end - text, stream);
}

/* Write the end of a declaration: what SYMBOL is called, if NAME alone does
   not tell it.  */

static void
put_symbol (struct put *put, const struct klp_map_symbol *symbol)
{
  fprintf (put->stream, " KLP_SYMBOL(%s, %s, %lu);", symbol->object,
	   symbol->name, symbol->position);
  put->new->annotated = true;
}

/* Warn that NAME may be any of COUNT symbols.  */

static void
warn_several (struct put *put, const char *name, size_t count)
{
  if (count > 1)
    klp_warning (put->new->context, "%s has %zu symbols `%s': check the"
		 " position in the patch's KLP_SYMBOL", put->near->object,
		 count, name);
}

/* Write a copy of PIECE's definition, an array whose size only its contents
   tell, for that size.  */

static void
put_measure (struct put *put, const struct klp_piece *piece)
{
  const char *text = piece->text, *end = text + piece->length, *word;
  size_t length;

  while ((word = klp_next_word (text, end, &length)) != NULL)
    {
      fwrite (text, 1, word + length - text, put->stream);
      text = word + length;
      if (klp_is_word (word, length, piece->name))
	{
	  fputs ("_size", put->stream);
	  break;
	}
    }
  word = memchr (text, '=', end - text);
  fprintf (put->stream, "%.*s__maybe_unused %.*s\nextern typeof(%s_size) %s",
	   (int) (word - text), text, (int) (end - word), word, piece->name,
	   piece->name);
}

/* Write the declaration of PIECE, which the object has.  */

static void
put_outside (struct put *put, const struct klp_piece *piece)
{
  struct klp_map_symbol symbol;
  bool alone;
  size_t count
    = klp_near_find (put->new, put->near, piece, &symbol, &alone);
  /* These macros declare more than one symbol.  */
  bool complete = piece->declaration != NULL
		  && strncmp (piece->declaration, "DECLARE_", 8) == 0;

  if (piece->declaration != NULL)
    fprintf (put->stream, "%s%s", complete ? "" : "extern ",
	     piece->declaration);
  else if (piece->wanted && klp_piece_is_measured (put->pieces, piece))
    put_measure (put, piece);
  else
    {
      fputs ("extern ", put->stream);
      put_header (put->stream, piece->text, piece->header);
    }
  if (count != 0 && !alone && !complete)
    {
      warn_several (put, piece->name, count);
      put_symbol (put, &symbol);
      fputs ("\n\n", put->stream);
    }
  else
    fputs (";\n\n", put->stream);
}

/* Write the declaration at TEXT of a variable that is static in a function,
   if the object has it, and return where it ends; else NULL.  */

static const char *
put_local (struct put *put, const char *text)
{
  struct klp_piece piece;
  struct klp_map_symbol symbol;
  size_t count;

  if (!klp_piece_read (put->new->context, text, &piece)
      || piece.kind != KLP_PIECE_VARIABLE || piece.name == NULL
      || piece.several || klp_piece_has (&piece, "const"))
    return NULL;
  count = klp_near_local (put->new, put->near, piece.name, &symbol);
  if (count == 0)
    {
      klp_warning (put->new->context, "%s has no symbol of the function's"
		   " static `%s': the patch has its own", put->near->object,
		   piece.name);
      return NULL;
    }
  warn_several (put, piece.name, count);
  fputs ("extern ", put->stream);
  if (piece.declaration != NULL)
    fputs (piece.declaration, put->stream);
  else
    put_header (put->stream, piece.text, piece.header);
  put_symbol (put, &symbol);
  return piece.text + piece.length;
}

/* Whether WORD, in the text from TEXT on, is a tag or a member: they may be
   called as functions are.  */

static bool
is_tag_or_member (const char *text, const char *word)
{
  static const char *const tags[] = { "struct", "union", "enum" };

  while (word > text && isspace ((unsigned char) word[-1]))
    word--;
  if (word > text && word[-1] == '.')
    return true;
  if (word - text > 1 && word[-2] == '-' && word[-1] == '>')
    return true;
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    {
      size_t length = strlen (tags[i]);
      const char *tag = word - length;

      if ((size_t) (word - text) >= length
	  && memcmp (tag, tags[i], length) == 0
	  && (tag == text
	      || (!isalnum ((unsigned char) tag[-1]) && tag[-1] != '_')))
	return true;
    }
  return false;
}

/* Write the function PIECE, under its new name if it is RENAMED.  */

static void
put_function (struct put *put, const struct klp_piece *piece, bool renamed)
{
  const char *end = piece->text + piece->length;
  const char *text = piece->text, *word;
  size_t length;

  while ((word = klp_next_word (text, end, &length)) != NULL)
    {
      const char *behind = NULL;

      fwrite (text, 1, word - text, put->stream);
      text = word + length;
      if (word > piece->text + piece->header
	  && klp_is_word (word, length, "static"))
	behind = put_local (put, word);
      if (behind != NULL)
	{
	  text = behind;
	  continue;
	}
      if (renamed && klp_is_word (word, length, piece->name)
	  && !is_tag_or_member (piece->text, word))
	fputs ("patched_", put->stream);
      fwrite (word, 1, length, put->stream);
    }
  fwrite (text, 1, end - text, put->stream);
  fputs ("\n\n", put->stream);
}

/* The word behind `define' in the directive at TEXT, or NULL.  */

static const char *
defined_word (const char *text, const char *end, size_t *length)
{
  const char *word = klp_next_word (text, end, length);

  return (word == NULL || !klp_is_word (word, *length, "define") ? NULL
	  : klp_next_word (word + *length, end, length));
}

/* Write the directive of LENGTH bytes at TEXT.  What the kernel's headers have
   defined already is defined anew; tracepoints are not made twice.  */

static void
put_directive (FILE *stream, const char *text, size_t length)
{
  static const char *const again[] =
    { "pr_fmt", "dev_fmt", "KMSG_COMPONENT", "MODULE_PARAM_PREFIX" };
  size_t word_length = 0;
  const char *word = defined_word (text, text + length, &word_length);

  if (word != NULL && klp_is_word (word, word_length, "CREATE_TRACE_POINTS"))
    return;
  for (size_t i = 0; word != NULL && i < sizeof again / sizeof *again; i++)
    if (klp_is_word (word, word_length, again[i]))
      fprintf (stream, "#undef %s\n", again[i]);
  fprintf (stream, "%.*s\n", (int) length, text);
}

/* Write the directives between TEXT and END, in what is left out.  */

static void
put_directives (FILE *stream, const char *text, const char *end)
{
  size_t length, word_length = 0;

  while ((text = klp_next_directive (text, end, &length)) != NULL)
    {
      const char *word = klp_next_word (text, text + length, &word_length);

      if (word == NULL || !klp_is_word (word, word_length, "include"))
	put_directive (stream, text, length);
      text += length;
    }
}

/* Write the prototype PIECE, if what it declares is written later, or not at
   all.  */

static void
put_prototype (struct put *put, const struct klp_piece *piece)
{
  const struct klp_piece *function
    = klp_pieces_function (put->pieces, piece->name);
  bool written = function != NULL ? function->wanted
		 : !klp_piece_has (piece, "static")
		   && !klp_piece_has (piece, "alias");

  if (written && function != NULL && function->outside)
    put_outside (put, function);
  else if (written)
    fprintf (put->stream, "%.*s\n\n", (int) piece->length, piece->text);
  else
    put_directives (put->stream, piece->text, piece->text + piece->length);
}

/* Whether PIECE, a variable, is declared with the body of its type.  */

static bool
has_type (const struct klp_piece *piece)
{
  return (piece->kind == KLP_PIECE_VARIABLE && piece->declaration == NULL
	  && memchr (piece->text, '{', piece->header) != NULL);
}

/* Write PIECE, a function, a variable or a macro's call.  */

static void
put_definition (struct put *put, const struct klp_piece *piece)
{
  const char *end = piece->text + piece->length;

  if ((piece->wanted && piece->outside) || (!piece->wanted && has_type (piece)))
    {
      put_outside (put, piece);
      if (!piece->replaced)
	put_directives (put->stream, piece->text + piece->header, end);
    }
  else if (piece->wanted && piece->kind == KLP_PIECE_FUNCTION
	   && !piece->replaced)
    put_function (put, piece, false);
  else if (piece->wanted && !piece->replaced)
    fprintf (put->stream, "%.*s\n\n", (int) piece->length, piece->text);
  else if (!piece->replaced)
    put_directives (put->stream, piece->text, end);
  if (piece->replaced)
    {
      fprintf (put->stream, "/* Replaces %s() of %s. */\n", piece->name,
	       put->near->object);
      put_function (put, piece, true);
    }
}

/* See klp-new.h.  */

bool
klp_new_put (struct klp_new *new, FILE *stream,
	     const struct klp_c_file *source, const struct klp_near *near)
{
  struct put put = { new, stream, &source->pieces, near };

  for (size_t i = 0; i < source->pieces.count; i++)
    {
      const struct klp_piece *piece = source->pieces.pieces + i;

      if (piece->kind == KLP_PIECE_DIRECTIVE)
	put_directive (stream, piece->text, piece->length);
      else if (piece->kind == KLP_PIECE_TYPE)
	fprintf (stream, "%.*s\n\n", (int) piece->length, piece->text);
      else if (piece->kind == KLP_PIECE_PROTOTYPE)
	put_prototype (&put, piece);
      else
	put_definition (&put, piece);
    }
  return !ferror (stream);
}
