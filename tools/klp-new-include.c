/* klp-new-include.c -- what a C file of the kernel's source includes that is
   of its directory and is no ordinary header.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Some files are parts of another, and some have parts in headers.  Must not
   know what a patch needs of it.  */

#include "config.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "klp-new.h"

/* Whether PIECE includes a header.  */

static bool
includes_header (const struct klp_piece *piece)
{
  size_t length = 0;
  const char *word
    = klp_next_word (piece->text, piece->text + piece->length, &length);

  return (piece->kind == KLP_PIECE_DIRECTIVE && word != NULL
	  && klp_is_word (word, length, "include") && piece->length > 3
	  && memcmp (piece->text + piece->length - 3, ".c\"", 3) != 0);
}

/* If another file of its directory includes SOURCE's, put that one's headers
   before the pieces of SOURCE.  */

static bool
add_includer (struct klp_new *new, struct klp_c_file *source)
{
  const char *slash = strrchr (source->file, '/');
  const char *pattern = klp_format (new->context, "^#include \"%s\"",
				    slash + 1);
  const char *const directories[]
    = { klp_copy_string (new->context, source->file, slash - source->file),
	NULL };
  struct klp_pieces all = { NULL, 0, 0 };
  struct klp_c_file includer;
  char *files;

  if (pattern == NULL || directories[0] == NULL)
    return false;
  files = klp_tree_search (new->context, pattern, "*.c", directories);
  if (files == NULL || *files == '\0')
    return files != NULL;
  files[strcspn (files, "\n")] = '\0';
  if (!klp_source_read (new, files, &includer))
    return false;
  for (size_t i = 0; i < includer.pieces.count; i++)
    if (includes_header (includer.pieces.pieces + i)
	&& !klp_pieces_add (new->context, &all, includer.pieces.pieces + i))
      return false;
  for (size_t i = 0; i < source->pieces.count; i++)
    if (!klp_pieces_add (new->context, &all, source->pieces.pieces + i))
      return false;
  source->pieces = all;
  return true;
}

/* Read into PART the header of SOURCE's directory that PIECE includes, if
   there is such a one; *FOUND says so.  */

static bool
read_part (struct klp_new *new, const struct klp_c_file *source,
	   const struct klp_piece *piece, struct klp_c_file *part, bool *found)
{
  const char *open = memchr (piece->text, '"', piece->length);
  size_t directory = strrchr (source->file, '/') + 1 - source->file;
  const char *file, *close;
  struct stat status;

  *found = false;
  if (!includes_header (piece) || open == NULL)
    return true;
  close = memchr (open + 1, '"', piece->text + piece->length - open - 1);
  if (close == NULL)
    return true;
  file = klp_format (new->context, "%.*s%.*s", (int) directory, source->file,
		     (int) (close - open - 1), open + 1);
  if (file == NULL)
    return false;
  *found = stat (file, &status) == 0;
  return !*found || klp_source_read (new, file, part);
}

/* Whether PART, a header, has functions that are not inline.  */

static bool
has_code (const struct klp_c_file *part)
{
  for (size_t i = 0; i < part->pieces.count; i++)
    {
      const struct klp_piece *piece = part->pieces.pieces + i;

      if (piece->kind == KLP_PIECE_FUNCTION
	  && !klp_piece_has (piece, "inline")
	  && !klp_piece_has (piece, "__always_inline"))
	return true;
    }
  return false;
}

/* Put the pieces of each header with code that SOURCE includes in the place of
   the directive.  */

static bool
add_parts (struct klp_new *new, struct klp_c_file *source)
{
  struct klp_pieces all = { NULL, 0, 0 };

  for (size_t i = 0; i < source->pieces.count; i++)
    {
      const struct klp_piece *piece = source->pieces.pieces + i;
      struct klp_c_file part;
      bool found;

      if (!read_part (new, source, piece, &part, &found))
	return false;
      if (!found || !has_code (&part))
	{
	  if (!klp_pieces_add (new->context, &all, piece))
	    return false;
	  continue;
	}
      for (size_t j = 0; j < part.pieces.count; j++)
	if (!klp_pieces_add (new->context, &all, part.pieces.pieces + j))
	  return false;
    }
  source->pieces = all;
  return true;
}

/* See klp-new.h.  */

bool
klp_source_include (struct klp_new *new, struct klp_c_file *source)
{
  return add_parts (new, source) && add_includer (new, source);
}
