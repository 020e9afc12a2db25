/* klp-new.h -- what the files of the program klp-new share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A new patch is made in three steps: the functions are chosen in the map,
   their text is copied from the kernel's source if there is one, and the
   directory is written.  Each step reports through the context.  */

#ifndef KLP_NEW_H
#define KLP_NEW_H

#include "klp.h"

/* A function to be replaced.  */
struct klp_new_function
{
  struct klp_map_symbol symbol;
  const char *base;		/* its name in C, without what the compiler has
				   added  */
  const char *text;		/* the new function, or NULL  */
};

/* A patch in the making.  */
struct klp_new
{
  struct klp_context *context;
  struct klp_maps *maps;
  const char *directory;
  const char *module;		/* the module's name  */
  const char *source;		/* the kernel's source, a directory or a file;
				   NULL for none  */
  bool replace;
  bool callbacks;
  struct klp_new_function *functions;
  size_t count;
  size_t room;
  const char *copied;		/* what stands before the functions, or NULL */
  const char *flags;		/* of the compiler, or NULL  */
  bool annotated;		/* COPIED has KLP_SYMBOL  */
};

/* Add the function GIVEN, `[OBJECT:]NAME[:POSITION]', to NEW, if the kernel
   can replace it (klp-new-choose.c).  */
bool klp_new_choose (struct klp_new *new, const char *given);

/* Find NAME in OBJECT for a declaration: put the first one into *SYMBOL, and
   whether it is the only one in all objects into *ALONE.  Returns how many
   OBJECT has.  */
size_t klp_new_find (struct klp_new *new, const char *object, const char *name,
		     struct klp_map_symbol *symbol, bool *alone);

/* Copy the text of NEW's functions, and what they need, from its source
   (klp-new-copy.c).  */
bool klp_new_copy (struct klp_new *new);

/* Write NEW's directory, which must not exist (klp-new-write.c).  */
bool klp_new_write (struct klp_new *new);

/* One piece of a C file, from the end of the one before it on: a directive,
   or a declaration or definition at file level.  */
enum klp_piece_kind
{
  KLP_PIECE_DIRECTIVE,
  KLP_PIECE_FUNCTION,		/* a definition  */
  KLP_PIECE_TYPE,		/* declares no object and no function  */
  KLP_PIECE_VARIABLE,
  KLP_PIECE_OTHER		/* a prototype, or a macro's call  */
};

struct klp_piece
{
  enum klp_piece_kind kind;
  const char *text;		/* without what is around it  */
  size_t length;
  const char *name;		/* of the function or variable, or NULL  */
  size_t header;		/* the length before `{' or `=', or LENGTH  */
  bool wanted;			/* for klp-new-copy.c  */
  bool outside;			/* likewise: declared only  */
};

struct klp_pieces
{
  struct klp_piece *pieces;
  size_t count;
  size_t room;
};

/* Divide TEXT, a C file, into PIECES (klp-new-pieces.c).  False: out of
   memory.  */
bool klp_pieces_read (struct klp_context *context, const char *text,
		      struct klp_pieces *pieces);

/* The identifier that begins at TEXT or after it and before END: *LENGTH bytes
   from the result on; NULL when there is none.  Comments, strings and numbers
   are passed over.  */
const char *klp_next_word (const char *text, const char *end, size_t *length);

#endif /* KLP_NEW_H */
