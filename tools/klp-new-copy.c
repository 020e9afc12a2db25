/* klp-new-copy.c -- the text of a patch's functions, from the kernel's source.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Copies the functions, and of the same file what they use: directives and
   types always; what the map has is declared, what it does not have (it was
   inlined, or folded away) is copied as well.  */

#include "config.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "klp-new.h"

/* A text that grows.  */
struct text
{
  FILE *stream;
  char *bytes;
  size_t length;
};

/* Read all of STREAM, which FILE is the name of.  NULL after a report.  */

static char *
read_stream (struct klp_context *context, FILE *stream, const char *file)
{
  struct text text = { NULL, NULL, 0 };
  char buffer[65536], *copy;
  size_t n;

  text.stream = open_memstream (&text.bytes, &text.length);
  if (text.stream == NULL)
    return NULL;
  while ((n = fread (buffer, 1, sizeof buffer, stream)) != 0)
    fwrite (buffer, 1, n, text.stream);
  fclose (text.stream);
  if (ferror (stream))
    {
      klp_error (context, "%s: cannot read: %s", file, strerror (errno));
      copy = NULL;
    }
  else
    copy = klp_copy_string (context, text.bytes, text.length);
  free (text.bytes);
  return copy;
}

/* The contents of FILE, or NULL after a report.  */

static char *
read_file (struct klp_context *context, const char *file)
{
  FILE *stream = fopen (file, "r");
  char *text;

  if (stream == NULL)
    {
      klp_error (context, "%s: cannot open: %s", file, strerror (errno));
      return NULL;
    }
  text = read_stream (context, stream, file);
  fclose (stream);
  return text;
}

/* What grep prints with PATTERN for the C files below DIRECTORY.  */

static char *
search_files (struct klp_context *context, const char *pattern,
	      const char *directory)
{
  int ends[2], status;
  FILE *stream;
  char *text;
  pid_t child;

  if (pipe (ends) != 0 || (child = fork ()) < 0)
    {
      klp_error (context, "cannot run grep: %s", strerror (errno));
      return NULL;
    }
  if (child == 0)
    {
      dup2 (ends[1], STDOUT_FILENO);
      close (ends[0]);
      close (ends[1]);
      execlp ("grep", "grep", "-rlE", "--include=*.c", "--exclude-dir=tools",
	      "--exclude-dir=samples", "--exclude-dir=Documentation",
	      "-e", pattern, "--", directory, (char *) NULL);
      _exit (127);
    }
  close (ends[1]);
  stream = fdopen (ends[0], "r");
  text = stream == NULL ? NULL : read_stream (context, stream, "grep");
  if (stream != NULL)
    fclose (stream);
  if (waitpid (child, &status, 0) < 0 || !WIFEXITED (status)
      || WEXITSTATUS (status) > 1)
    {
      klp_error (context, "%s: grep fails", directory);
      return NULL;
    }
  return text;
}

/* The piece of PIECES that defines the function NAME, or NULL.  */

static struct klp_piece *
find_function (struct klp_pieces *pieces, const char *name)
{
  for (size_t i = 0; i < pieces->count; i++)
    if (pieces->pieces[i].kind == KLP_PIECE_FUNCTION
	&& strcmp (pieces->pieces[i].name, name) == 0)
      return pieces->pieces + i;
  return NULL;
}

/* Whether FILE of a kernel's source is of another CPU than the map's.  */

static bool
is_other_machine (struct klp_new *new, const char *file)
{
  static const char arch[] = "/arch/";
  const char *folder = klp_machine_folder (klp_maps_machine (new->maps));
  const char *at = strstr (file, arch);
  size_t length;

  if (at == NULL || folder == NULL)
    return false;
  at += sizeof arch - 1;
  length = strlen (folder);
  return strncmp (at, folder, length) != 0 || at[length] != '/';
}

/* The file below NEW's source, a directory, that defines the function NAME.  */

static const char *
find_file (struct klp_new *new, const char *name)
{
  const char *pattern
    = klp_format (new->context, "^([A-Za-z_][^;]*[^A-Za-z0-9_])?%s\\(", name);
  char *files = pattern == NULL ? NULL
		: search_files (new->context, pattern, new->source);
  const char *found = NULL, *several = "";
  size_t count = 0;

  if (files == NULL)
    return NULL;
  for (char *file = strtok (files, "\n"); file != NULL;
       file = strtok (NULL, "\n"))
    {
      struct klp_pieces pieces = { NULL, 0, 0 };
      const char *text;

      if (is_other_machine (new, file))
	continue;
      text = read_file (new->context, file);
      if (text == NULL || !klp_pieces_read (new->context, text, &pieces))
	return NULL;
      if (find_function (&pieces, name) == NULL)
	continue;
      found = file;
      count++;
      several = klp_format (new->context, "%s\n  --source=%s", several, file);
    }
  if (count == 1)
    return found;
  if (count == 0)
    klp_error (new->context, "%s: no definition of `%s' found", new->source,
	       name);
  else
    klp_error (new->context, "`%s' is defined in several files; choose one:%s",
	       name, several);
  return NULL;
}

/* Mark in PIECES what the piece USER needs of them, and what that needs.  */

static void
mark_needed (struct klp_new *new, struct klp_pieces *pieces,
	     const struct klp_piece *user, const char *object)
{
  /* What is declared outside is not looked into.  */
  const char *end = user->text + (user->outside ? user->header : user->length);
  const char *text = user->text;
  const char *word;
  size_t length;

  while ((word = klp_next_word (text, end, &length)) != NULL)
    {
      text = word + length;
      for (size_t i = 0; i < pieces->count; i++)
	{
	  struct klp_piece *piece = pieces->pieces + i;
	  struct klp_map_symbol symbol;
	  bool alone;

	  if (piece->name == NULL || piece->wanted || piece == user
	      || strlen (piece->name) != length
	      || memcmp (piece->name, word, length) != 0)
	    continue;
	  piece->wanted = true;
	  piece->outside = klp_new_find (new, object, piece->name, &symbol,
					 &alone) != 0;
	  mark_needed (new, pieces, piece, object);
	}
    }
}

/* The declaration that stands for PIECE, a call of a macro that defines a
   variable, as a type, or NULL.  */

static const char *
macro_type (const struct klp_piece *piece)
{
  static const struct { const char *macro, *type; } types[] =
    {
      { "DEFINE_SPINLOCK", "spinlock_t" },
      { "DEFINE_RAW_SPINLOCK", "raw_spinlock_t" },
      { "DEFINE_RWLOCK", "rwlock_t" },
      { "DEFINE_MUTEX", "struct mutex" },
      { "DECLARE_RWSEM", "struct rw_semaphore" },
      { "DEFINE_SEMAPHORE", "struct semaphore" },
      { "DEFINE_SEQLOCK", "seqlock_t" },
      { "LIST_HEAD", "struct list_head" },
      { "HLIST_HEAD", "struct hlist_head" },
      { "DEFINE_IDA", "struct ida" },
      { "DEFINE_IDR", "struct idr" },
      { "DEFINE_XARRAY", "struct xarray" },
      { "DEFINE_XARRAY_ALLOC", "struct xarray" },
      { "DECLARE_WAIT_QUEUE_HEAD", "wait_queue_head_t" },
      { "DECLARE_WORK", "struct work_struct" },
      { "DECLARE_DELAYED_WORK", "struct delayed_work" },
      { "DEFINE_STATIC_KEY_FALSE", "struct static_key_false" },
      { "DEFINE_STATIC_KEY_TRUE", "struct static_key_true" },
      { "DEFINE_STATIC_SRCU", "struct srcu_struct" },
      { "DEFINE_SRCU", "struct srcu_struct" }
    };
  size_t length;
  const char *end = piece->text + piece->length;
  const char *word = klp_next_word (piece->text, end, &length);

  if (word != NULL && length == 6 && memcmp (word, "static", 6) == 0)
    word = klp_next_word (word + length, end, &length);
  for (size_t i = 0; word != NULL && i < sizeof types / sizeof *types; i++)
    if (strlen (types[i].macro) == length
	&& memcmp (types[i].macro, word, length) == 0)
      return types[i].type;
  return NULL;
}

/* Write to STREAM the first LENGTH bytes of PIECE without the words that a
   declaration of something outside cannot have.  */

static void
put_header (FILE *stream, const struct klp_piece *piece)
{
  static const char *const dropped[] =
    {
      "static", "inline", "__always_inline", "noinline", "__ref", "extern",
      "__read_mostly", "__ro_after_init", "__cacheline_aligned_in_smp",
      "____cacheline_aligned_in_smp", "__initdata", "__latent_entropy"
    };
  const char *end = piece->text + piece->header;
  const char *text = piece->text, *word;
  size_t length;

  while (end > text && (isspace ((unsigned char) end[-1]) || end[-1] == ';'))
    end--;
  while ((word = klp_next_word (text, end, &length)) != NULL)
    {
      fwrite (text, 1, word - text, stream);
      text = word + length;
      for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
	if (strlen (dropped[i]) == length
	    && memcmp (dropped[i], word, length) == 0)
	  {
	    length = 0;
	    while (text < end && (*text == ' ' || *text == '\t'))
	      text++;
	    break;
	  }
      fwrite (word, 1, length, stream);
    }
  fwrite (text, 1, end - text, stream);
}

/* Write to STREAM the declaration of PIECE, which OBJECT has.  */

static bool
put_outside (struct klp_new *new, FILE *stream, const struct klp_piece *piece,
	     const char *object)
{
  struct klp_map_symbol symbol;
  bool alone;
  size_t count = klp_new_find (new, object, piece->name, &symbol, &alone);
  const char *type = macro_type (piece);

  if (strncmp (piece->text, "static DEFINE_PER_CPU", 21) == 0)
    {
      const char *open = memchr (piece->text, '(', piece->length);

      fprintf (stream, "DECLARE_PER_CPU%.*s\n",
	       (int) (piece->text + piece->length - open), open);
      return true;
    }
  fputs ("extern ", stream);
  if (type != NULL)
    fprintf (stream, "%s %s", type, piece->name);
  else
    put_header (stream, piece);
  if (!alone)
    {
      if (count > 1)
	klp_warning (new->context, "%s has %zu symbols `%s': check the position"
		     " in the patch's KLP_SYMBOL", object, count, piece->name);
      fprintf (stream, " KLP_SYMBOL(%s, %s, %lu)", object, piece->name,
	       symbol.position);
      new->annotated = true;
    }
  fputs (";\n", stream);
  return true;
}

/* Whether PIECE, a directive, is to be left out: it would define what the
   kernel has already, or what this patch defines itself.  */

static bool
is_unwelcome (const struct klp_piece *piece)
{
  static const char *const words[] =
    {
      "CREATE_TRACE_POINTS", "pr_fmt", "KMSG_COMPONENT", "MODULE_PARAM_PREFIX"
    };
  size_t length = 0;
  const char *end = piece->text + piece->length;
  const char *word = klp_next_word (piece->text, end, &length);

  if (word == NULL || length != 6 || memcmp (word, "define", 6) != 0)
    return false;
  word = klp_next_word (word + length, end, &length);
  for (size_t i = 0; word != NULL && i < sizeof words / sizeof *words; i++)
    if (strlen (words[i]) == length && memcmp (words[i], word, length) == 0)
      return true;
  return false;
}

/* Write to STREAM what NEW needs of PIECES, in their order, apart from the new
   functions.  */

static bool
put_pieces (struct klp_new *new, FILE *stream, const struct klp_pieces *pieces,
	    const char *object)
{
  for (size_t i = 0; i < pieces->count; i++)
    {
      const struct klp_piece *piece = pieces->pieces + i;

      if (piece->kind == KLP_PIECE_DIRECTIVE ? !is_unwelcome (piece)
	  : piece->kind == KLP_PIECE_TYPE || (piece->wanted && !piece->outside))
	fprintf (stream, "%.*s\n", (int) piece->length, piece->text);
      else if (piece->wanted && piece->outside
	       && !put_outside (new, stream, piece, object))
	return false;
      else
	continue;
      if (piece->kind != KLP_PIECE_DIRECTIVE)
	putc ('\n', stream);
    }
  return true;
}

/* The text of FUNCTION, which PIECE defines, under its new name.  */

static const char *
rename_function (struct klp_context *context, const struct klp_piece *piece)
{
  const char *end = piece->text + piece->length;
  const char *text = piece->text, *word;
  struct text out = { NULL, NULL, 0 };
  size_t length;
  char *copy;

  out.stream = open_memstream (&out.bytes, &out.length);
  if (out.stream == NULL)
    return NULL;
  while ((word = klp_next_word (text, end, &length)) != NULL)
    {
      fwrite (text, 1, word - text, out.stream);
      if (strlen (piece->name) == length
	  && memcmp (piece->name, word, length) == 0)
	fputs ("patched_", out.stream);
      fwrite (word, 1, length, out.stream);
      text = word + length;
    }
  fwrite (text, 1, end - text, out.stream);
  fclose (out.stream);
  copy = klp_copy_string (context, out.bytes, out.length);
  free (out.bytes);
  return copy;
}

/* Take from PIECES, the file FILE, all that NEW needs.  */

static bool
copy_pieces (struct klp_new *new, struct klp_pieces *pieces, const char *file)
{
  const char *object = new->functions[0].symbol.object;
  struct text out = { NULL, NULL, 0 };
  bool good;

  for (size_t i = 0; i < new->count; i++)
    {
      struct klp_new_function *function = new->functions + i;
      struct klp_piece *piece = find_function (pieces, function->base);

      if (piece == NULL)
	return klp_error (new->context, "%s: no definition of `%s' found", file,
			  function->base);
      if (strcmp (object, function->symbol.object) != 0)
	return klp_error (new->context, "--source copies from one file: make a"
			  " patch of each object's functions, then join them");
      function->text = rename_function (new->context, piece);
      if (function->text == NULL)
	return false;
      mark_needed (new, pieces, piece, object);
    }
  out.stream = open_memstream (&out.bytes, &out.length);
  if (out.stream == NULL)
    return klp_error (new->context, "out of memory");
  good = put_pieces (new, out.stream, pieces, object);
  fclose (out.stream);
  new->copied = klp_copy_string (new->context, out.bytes, out.length);
  free (out.bytes);
  return good && new->copied != NULL;
}

/* See klp-new.h.  */

bool
klp_new_copy (struct klp_new *new)
{
  struct klp_pieces pieces = { NULL, 0, 0 };
  const char *file = new->source, *text, *slash;
  struct stat status;

  if (stat (file, &status) != 0)
    return klp_error (new->context, "%s: cannot open: %s", file,
		      strerror (errno));
  if (S_ISDIR (status.st_mode))
    file = find_file (new, new->functions[0].base);
  if (file == NULL || (file = realpath (file, NULL)) == NULL)
    return false;
  text = read_file (new->context, file);
  if (text == NULL || !klp_pieces_read (new->context, text, &pieces)
      || !copy_pieces (new, &pieces, file))
    return false;
  slash = strrchr (file, '/');
  new->flags = klp_format (new->context, "-I%.*s", (int) (slash - file), file);
  return new->flags != NULL;
}
