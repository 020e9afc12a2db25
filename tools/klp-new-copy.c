/* klp-new-copy.c -- the text of a patch's functions, from the kernel's source.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Copies the functions, and of the same file what they use: directives and
   types always; what the map has is declared, what it does not have (it was
   inlined, or folded away) is copied as well.  */

#include "config.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "klp-new.h"

/* A copy in the making.  */
struct copy
{
  struct klp_new *new;
  const struct klp_c_file *source;
  struct klp_near near;
};

/* Whether the word at TEXT, which begins at or behind START, names a member
   of a structure.  */

static bool
is_member (const char *start, const char *text)
{
  while (text > start && isspace ((unsigned char) text[-1]))
    text--;
  return (text > start
	  && ((text[-1] == '.' && !(text - start > 1 && text[-2] == '.'))
	      || (text - start > 1 && text[-1] == '>' && text[-2] == '-')));
}

/* Decide whether PIECE, which is wanted, is declared only.  */

static void
decide (struct copy *copy, struct klp_piece *piece)
{
  struct klp_map_symbol symbol;
  bool alone;

  piece->wanted = true;
  piece->outside
    = (klp_near_find (copy->new, &copy->near, piece, &symbol, &alone) != 0
       && !(piece->kind == KLP_PIECE_FUNCTION && !piece->replaced
	    && (klp_piece_has (piece, "inline")
		|| klp_piece_has (piece, "__always_inline"))));
}

/* Mark what the piece USER needs, and what that needs.  */

static void
mark_needed (struct copy *copy, const struct klp_piece *user)
{
  const struct klp_pieces *pieces = &copy->source->pieces;
  /* What is declared outside is not looked into.  */
  bool whole = !user->outside || user->replaced
	       || klp_piece_is_measured (pieces, user);
  const char *end = user->text + (whole ? user->length : user->header);
  const char *text = user->text;
  const char *word;
  size_t length;

  while ((word = klp_next_word (text, end, &length)) != NULL)
    {
      text = word + length;
      if (is_member (user->text, word))
	continue;
      for (size_t i = 0; i < pieces->count; i++)
	{
	  struct klp_piece *piece = pieces->pieces + i;

	  if (piece->name == NULL || piece->wanted || piece == user
	      || piece->kind == KLP_PIECE_PROTOTYPE
	      || !klp_is_word (word, length, piece->name))
	    continue;
	  if (piece->kind == KLP_PIECE_DIRECTIVE)
	    piece->wanted = true;
	  else
	    decide (copy, piece);
	  if (!piece->replaced)
	    mark_needed (copy, piece);
	}
    }
}

/* Take from SOURCE all that NEW needs.  */

static bool
copy_source (struct klp_new *new, const struct klp_c_file *source)
{
  const char *object = new->functions[0].symbol.object;
  struct copy copy = { .new = new, .source = source };
  char *bytes = NULL;
  size_t length;
  FILE *stream;
  bool good;

  copy.near = (struct klp_near) { object, new->functions[0].symbol.address,
				  &source->pieces };
  for (size_t i = 0; i < new->count; i++)
    {
      struct klp_new_function *function = new->functions + i;
      bool found = false;

      if (strcmp (object, function->symbol.object) != 0)
	return klp_error (new->context, "--source copies from one file: make a"
			  " patch of each object's functions, then join them");
      for (size_t j = 0; j < source->pieces.count; j++)
	{
	  struct klp_piece *piece = source->pieces.pieces + j;

	  if (piece->kind == KLP_PIECE_FUNCTION
	      && strcmp (piece->name, function->base) == 0)
	    piece->replaced = found = true;
	}
      if (!found)
	return klp_error (new->context, "%s: no definition of `%s' found",
			  source->file, function->base);
      function->copied = true;
    }
  for (size_t i = 0; i < source->pieces.count; i++)
    if (source->pieces.pieces[i].replaced)
      mark_needed (&copy, source->pieces.pieces + i);
  stream = open_memstream (&bytes, &length);
  if (stream == NULL)
    return klp_error (new->context, "out of memory");
  good = klp_new_put (new, stream, source, &copy.near);
  fclose (stream);
  new->copied = klp_copy_string (new->context, bytes, length);
  free (bytes);
  return good && new->copied != NULL;
}

/* See klp-new.h.  */

bool
klp_new_copy (struct klp_new *new)
{
  struct klp_c_file source;

  if (!klp_source_find (new, new->functions, &source)
      || !klp_source_include (new, &source)
      || !copy_source (new, &source))
    return false;
  klp_source_compare (new, &source);
  new->flags = klp_source_flags (new->context, &source);
  return new->flags != NULL;
}
