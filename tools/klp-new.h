/* klp-new.h -- what the files of the program klp-new share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A new patch is made in three steps: the functions are chosen in the map,
   their text is copied from the kernel's source if there is one, and the
   directory is written.  Each step reports through the context.  */

#ifndef KLP_NEW_H
#define KLP_NEW_H

#include "klp-programs.h"

/* A function to be replaced.  */
struct klp_new_function
{
  struct klp_map_symbol symbol;
  const char *base;		/* its name in C, without what the compiler has
				   added  */
  bool copied;			/* its text is in klp_new.copied  */
  struct klp_prototype prototype;
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
  const char *kdir;		/* where the kernel's modules are built, or
				   NULL  */
  bool replace;
  bool callbacks;
  struct klp_new_function *functions;
  size_t count;
  size_t room;
  const char *copied;		/* what stands before the functions, or NULL */
  const char *flags;		/* of the compiler, or NULL  */
  bool annotated;		/* COPIED has KLP_SYMBOL  */
  const char *declared;		/* includes and declarations, instead, or
				   NULL  */
  bool unwritten;		/* a prototype was not found  */
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

/* Find the prototypes of NEW's functions, and the headers of what they use
   (klp-new-declare.c).  */
bool klp_new_declare (struct klp_new *new);

/* ---- The words of a C file: klp-new-words.c ---- */

/* The first byte at TEXT or after it that is neither blank nor comment.  */
const char *klp_skip_blanks (const char *text);

/* The byte behind the string or character constant at TEXT.  */
const char *klp_skip_constant (const char *text);

/* The byte behind the directive at TEXT, without its newline.  */
const char *klp_skip_directive (const char *text);

/* The identifier that begins at TEXT or after it and before END: *LENGTH bytes
   from the result on; NULL when there is none.  Comments, strings and numbers
   are passed over.  */
const char *klp_next_word (const char *text, const char *end, size_t *length);

/* The directive that begins at TEXT or after it and before END: *LENGTH bytes
   from the result on, or NULL.  */
const char *klp_next_directive (const char *text, const char *end,
				size_t *length);

/* Whether the word of LENGTH bytes at TEXT tells of a variable or function how
   or where it is kept, and not what it is.  */
bool klp_is_specifier (const char *text, size_t length);

/* Whether the word of LENGTH bytes at TEXT is WORD.  */
bool klp_is_word (const char *text, size_t length, const char *word);

/* ---- Its declarations: klp-new-pieces.c, klp-new-macros.c ---- */

/* One piece of a C file, from the end of the one before it on: a directive,
   or a declaration or definition at file level.  */
enum klp_piece_kind
{
  KLP_PIECE_DIRECTIVE,
  KLP_PIECE_FUNCTION,		/* a definition  */
  KLP_PIECE_PROTOTYPE,
  KLP_PIECE_TYPE,		/* declares no object and no function  */
  KLP_PIECE_VARIABLE,
  KLP_PIECE_OTHER		/* a macro's call  */
};

struct klp_piece
{
  enum klp_piece_kind kind;
  const char *text;		/* without what is around it  */
  size_t length;
  const char *name;		/* of the function, variable or macro, or
				   NULL  */
  size_t header;		/* the length before `{' or `=', or LENGTH  */
  const char *declaration;	/* of what a macro defines, or NULL  */
  const char *symbol;		/* what the map calls it, if not NAME  */
  bool is_key;			/* a static key or call  */
  bool several;			/* declares more variables than NAME  */
  bool wanted;			/* for klp-new-copy.c: the patch uses it  */
  bool outside;			/* likewise: the map has it  */
  bool replaced;		/* likewise: a function that is replaced  */
};

struct klp_pieces
{
  struct klp_piece *pieces;
  size_t count;
  size_t room;
};

/* Divide TEXT, a C file, into PIECES.  False: out of memory.  */
bool klp_pieces_read (struct klp_context *context, const char *text,
		      struct klp_pieces *pieces);

/* Add PIECE to PIECES.  */
bool klp_pieces_add (struct klp_context *context, struct klp_pieces *pieces,
		     const struct klp_piece *piece);

/* Read into PIECE the declaration that begins at TEXT.  */
bool klp_piece_read (struct klp_context *context, const char *text,
		     struct klp_piece *piece);

/* Name PIECE and its declaration if it is a call of a macro, LENGTH bytes at
   CALL, that defines a variable.  */
bool klp_macro_read (struct klp_context *context, struct klp_piece *piece,
		     const char *call, size_t length);

/* Whether PIECE has the word NAME before its body or value.  */
bool klp_piece_has (const struct klp_piece *piece, const char *name);

/* Whether PIECE is an array whose size only its contents tell, and the code in
   PIECES asks for it.  */
bool klp_piece_is_measured (const struct klp_pieces *pieces,
			    const struct klp_piece *piece);

/* The definition of the function NAME among PIECES, or NULL.  */
struct klp_piece *klp_pieces_function (const struct klp_pieces *pieces,
				       const char *name);

/* ---- The kernel's source: klp-new-tree.c ---- */

/* The contents of FILE, or NULL after a report.  */
char *klp_tree_read (struct klp_context *context, const char *file);

/* What grep prints with PATTERN for the files called GLOB below DIRECTORIES,
   which NULL ends: a name a line.  NULL after a report.  */
char *klp_tree_search (struct klp_context *context, const char *pattern,
		       const char *glob, const char *const *directories);

/* A file of the source.  */
struct klp_c_file
{
  const char *file;		/* its full name  */
  const char *root;		/* the directory of the whole source, or
				   NULL  */
  struct klp_pieces pieces;
};

/* Find the file of NEW's source that defines FUNCTION, and read it.  */
bool klp_source_find (struct klp_new *new,
		      const struct klp_new_function *function,
		      struct klp_c_file *source);

/* Read FILE into SOURCE, without its root.  */
bool klp_source_read (struct klp_new *new, const char *file,
		      struct klp_c_file *source);

/* Take into SOURCE the parts of it that are in headers with code, and the
   headers of the file that includes it (klp-new-include.c).  */
bool klp_source_include (struct klp_new *new, struct klp_c_file *source);

/* What the Makefiles of SOURCE give to the compiler for its file, as lines of
   a Makefile; NULL after a report.  */
const char *klp_source_flags (struct klp_context *context,
			      const struct klp_c_file *source);

/* Warn if SOURCE is not of the release of NEW's maps.  */
void klp_source_compare (struct klp_new *new,
			 const struct klp_c_file *source);

/* ---- Which symbol a name means: klp-new-bind.c ---- */

/* The symbols of an object that are near what is patched.  */
struct klp_near
{
  const char *object;
  uint64_t code;		/* the address of a function that is replaced  */
  const struct klp_pieces *pieces;
};

/* Find the symbol that PIECE of NEAR's file is in its object.  0: the object
   does not have it; else the number of those it may be.  *ALONE: no other
   symbol of any object has the name.  */
size_t klp_near_find (struct klp_new *new, const struct klp_near *near,
		      const struct klp_piece *piece,
		      struct klp_map_symbol *symbol, bool *alone);

/* The same for the variable NAME that is static in a function.  */
size_t klp_near_local (struct klp_new *new, const struct klp_near *near,
		       const char *name, struct klp_map_symbol *symbol);

/* ---- The patch's text: klp-new-put.c ---- */

/* Write to STREAM what NEW needs of SOURCE, in its order, and the new
   functions in their places.  */
bool klp_new_put (struct klp_new *new, FILE *stream,
		  const struct klp_c_file *source, const struct klp_near *near);

#endif /* KLP_NEW_H */
