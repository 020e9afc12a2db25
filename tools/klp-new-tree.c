/* klp-new-tree.c -- files of the kernel's source.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Which file defines a function, and what its Makefiles tell the compiler.
   Must not know what a patch needs of it.  */

#include "config.h"
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "klp-new.h"
#include "klp-program.h"

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

/* See klp-new.h.  */

char *
klp_tree_read (struct klp_context *context, const char *file)
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

/* Become grep, which prints the files of DIRECTORIES.  */

static void
run_grep (const char *pattern, const char *glob, const char *const *directories)
{
  static const char *const first[] =
    { "grep", "-rlE", "--exclude-dir=tools", "--exclude-dir=samples",
      "--exclude-dir=Documentation", "-e" };
  const char *arguments[sizeof first / sizeof *first + 20];
  size_t n = 0;

  for (; n < sizeof first / sizeof *first; n++)
    arguments[n] = first[n];
  arguments[n++] = pattern;
  arguments[n++] = glob;
  arguments[n++] = "--";
  while (*directories != NULL && n < sizeof arguments / sizeof *arguments - 1)
    arguments[n++] = *directories++;
  arguments[n] = NULL;
  execvp ("grep", (char **) arguments);
  _exit (127);
}

/* See klp-new.h.  */

char *
klp_tree_search (struct klp_context *context, const char *pattern,
		 const char *glob, const char *const *directories)
{
  const char *include = klp_format (context, "--include=%s", glob);
  int ends[2], status;
  FILE *stream;
  char *text;
  pid_t child;

  if (include == NULL)
    return NULL;
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
      run_grep (pattern, include, directories);
    }
  close (ends[1]);
  klp_progress_say ("searching the sources");
  stream = fdopen (ends[0], "r");
  text = stream == NULL ? NULL : read_stream (context, stream, "grep");
  if (stream != NULL)
    fclose (stream);
  klp_progress_clear ();
  if (waitpid (child, &status, 0) < 0 || !WIFEXITED (status)
      || WEXITSTATUS (status) > 1)
    {
      klp_error (context, "%s: grep fails", directories[0]);
      return NULL;
    }
  return text;
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

/* See klp-new.h.  */

bool
klp_source_read (struct klp_new *new, const char *file,
		 struct klp_c_file *source)
{
  const char *text = klp_tree_read (new->context, file);

  *source = (struct klp_c_file) { .file = file };
  return (text != NULL
	  && klp_pieces_read (new->context, text, &source->pieces));
}

/* How far FUNCTION is from the next other function of SOURCE in the map:
   functions of one file lie side by side.  UINT64_MAX: the map has no
   other.  */

static uint64_t
distance (struct klp_new *new, const struct klp_c_file *source,
	  const struct klp_new_function *function)
{
  uint64_t best = UINT64_MAX;

  for (size_t i = 0; i < source->pieces.count; i++)
    {
      const struct klp_piece *piece = source->pieces.pieces + i;
      struct klp_map_symbol symbol;
      uint64_t away;
      bool alone;

      if (piece->kind != KLP_PIECE_FUNCTION
	  || strcmp (piece->name, function->base) == 0
	  || klp_new_find (new, function->symbol.object, piece->name, &symbol,
			   &alone) != 1
	  || (symbol.flags & (KLP_MAP_INIT | KLP_MAP_MIXED)) != 0)
	continue;
      away = symbol.address < function->symbol.address
	     ? function->symbol.address - symbol.address
	     : symbol.address - function->symbol.address;
      if (away < best)
	best = away;
    }
  return best;
}

/* Report that no file of NEW's source defines FUNCTION.  */

static bool
report_undefined (struct klp_new *new, const struct klp_new_function *function)
{
  static const char *const calls[]
    = { "__x64_sys_", "__ia32_sys_", "__se_sys_", "__do_sys_", "__arm64_sys_",
	"__s390x_sys_" };
  const char *name = function->base;

  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
    if (strncmp (name, calls[i], strlen (calls[i])) == 0)
      return klp_error (new->context, "%s: `%s' is made by SYSCALL_DEFINE:"
			" replace a function that %s calls, or write the patch"
			" without --source", new->source, name,
			name + strlen (calls[i]));
  return klp_error (new->context, "%s: no definition of `%s' found; if a macro"
		    " makes it, write the patch without --source", new->source,
		    name);
}

/* The pattern by which grep finds definitions of NAME, and more.  */

static const char *
definition_pattern (struct klp_context *context, const char *name)
{
  return klp_format (context, "^([A-Za-z_][^;]*[^A-Za-z0-9_])?%s *\\(", name);
}

/* Find the file below NEW's source, a directory, that defines FUNCTION: of
   several, the one whose other functions are nearest.  */

static bool
find_source (struct klp_new *new, const struct klp_new_function *function,
	     struct klp_c_file *source)
{
  const char *pattern = definition_pattern (new->context, function->base);
  const char *const directories[] = { new->source, NULL };
  char *files = pattern == NULL ? NULL
		: klp_tree_search (new->context, pattern, "*.c", directories);
  uint64_t best = UINT64_MAX;
  const char *several = "";
  size_t count = 0, equal = 0;

  if (files == NULL)
    return false;
  for (char *file = strtok (files, "\n"); file != NULL;
       file = strtok (NULL, "\n"))
    {
      struct klp_c_file other;
      uint64_t away;

      if (is_other_machine (new, file))
	continue;
      if (!klp_source_read (new, file, &other))
	return false;
      if (klp_pieces_function (&other.pieces, function->base) == NULL)
	continue;
      away = distance (new, &other, function);
      several = klp_format (new->context, "%s\n  --source=%s", several, file);
      if (several == NULL)
	return false;
      count++;
      equal = away == best ? equal + 1 : away < best ? 1 : equal;
      if (away < best || count == 1)
	{
	  best = away;
	  *source = other;
	}
    }
  if (count == 0)
    return report_undefined (new, function);
  if (count == 1 || equal == 1)
    return true;
  return klp_error (new->context, "`%s' is defined in several files; choose"
		    " one:%s", function->base, several);
}

/* The directory above FILE, a full name, that is a kernel's whole source, or
   NULL.  */

static const char *
find_root (struct klp_context *context, const char *file)
{
  size_t length = strlen (file);

  while (length != 0)
    {
      const char *name;
      struct stat status;

      while (length != 0 && file[length - 1] != '/')
	length--;
      if (length != 0)
	length--;
      name = klp_format (context, "%.*s/Kconfig", (int) length, file);
      if (name == NULL)
	return NULL;
      if (stat (name, &status) == 0)
	{
	  name = klp_format (context, "%.*s/kernel", (int) length, file);
	  if (name != NULL && stat (name, &status) == 0)
	    return klp_copy_string (context, file, length);
	}
    }
  return NULL;
}

/* See klp-new.h.  */

bool
klp_source_find (struct klp_new *new, const struct klp_new_function *function,
		 struct klp_c_file *source)
{
  struct stat status;
  char *full;

  if (stat (new->source, &status) != 0)
    return klp_error (new->context, "%s: cannot open: %s", new->source,
		      strerror (errno));
  if (S_ISDIR (status.st_mode)
      ? !find_source (new, function, source)
      : !klp_source_read (new, new->source, source))
    return false;
  if (klp_pieces_function (&source->pieces, function->base) == NULL)
    return report_undefined (new, function);
  full = realpath (source->file, NULL);
  if (full == NULL)
    return klp_error (new->context, "%s: cannot open: %s", source->file,
		      strerror (errno));
  source->file = klp_copy_string (new->context, full, strlen (full));
  free (full);
  if (source->file == NULL)
    return false;
  source->root = find_root (new->context, source->file);
  return true;
}

/* The number that the Makefile TEXT gives to the variable NAME.  */

static unsigned long
makefile_number (const char *text, const char *name)
{
  const char *line = text;

  while (line != NULL)
    {
      if (strncmp (line, name, strlen (name)) == 0)
	{
	  const char *value = line + strlen (name);

	  value += strspn (value, " ");
	  if (*value == '=')
	    return strtoul (value + 1, NULL, 10);
	}
      line = strchr (line, '\n');
      line = line == NULL ? NULL : line + 1;
    }
  return 0;
}

/* See klp-new.h.  */

void
klp_source_compare (struct klp_new *new, const struct klp_c_file *source)
{
  const char *release = klp_maps_release (new->maps);
  unsigned long version, patchlevel, sublevel, three[3] = { 0, 0, 0 };
  const char *file, *text;
  struct stat status;

  file = source->root == NULL ? NULL
	 : klp_format (new->context, "%s/Makefile", source->root);
  if (file == NULL || release == NULL || stat (file, &status) != 0
      || (text = klp_tree_read (new->context, file)) == NULL)
    return;
  version = makefile_number (text, "VERSION");
  patchlevel = makefile_number (text, "PATCHLEVEL");
  sublevel = makefile_number (text, "SUBLEVEL");
  for (int i = 0; i < 3 && isdigit ((unsigned char) *release); i++)
    {
      char *end;

      three[i] = strtoul (release, &end, 10);
      release = *end == '.' ? end + 1 : end;
    }
  /* A distribution's 6.1.0-1 has any sublevel.  */
  if (version != three[0] || patchlevel != three[1]
      || (sublevel != three[2] && three[2] != 0))
    klp_warning (new->context, "%s is the source of %lu.%lu.%lu, the map of"
		 " %s: compare the functions, or use the target's own source",
		 source->root, version, patchlevel, sublevel,
		 klp_maps_release (new->maps));
}

/* LINE, LENGTH bytes of a Makefile in DIRECTORY below ROOT, for a Makefile
   elsewhere.  */

static const char *
move_line (struct klp_context *context, const char *line, size_t length,
	   const char *directory, const char *root)
{
  const struct { const char *from, *to; } changes[] =
    {
      { "$(srctree)/$(src)", directory }, { "$(srctree)/$(obj)", directory },
      { "$(srctree)", root }, { "$(src)", directory }, { "$(obj)", directory }
    };
  const char *end = line + length, *text = "";

  while (line < end && text != NULL)
    {
      const char *dollar = memchr (line, '$', end - line);
      size_t i = 0;

      if (dollar == NULL)
	dollar = end;
      text = klp_format (context, "%s%.*s", text, (int) (dollar - line), line);
      if (dollar == end || text == NULL)
	break;
      while (i < sizeof changes / sizeof *changes
	     && strncmp (dollar, changes[i].from, strlen (changes[i].from))
		!= 0)
	i++;
      if (i == sizeof changes / sizeof *changes)
	{
	  text = klp_format (context, "%s$", text);
	  line = dollar + 1;
	}
      else
	{
	  text = klp_format (context, "%s%s", text, changes[i].to);
	  line = dollar + strlen (changes[i].from);
	}
    }
  return text;
}

/* Where the value is, if LINE of a Makefile sets compiler flags for the object
   OBJECT (or NULL: for another directory); else NULL.  */

static const char *
flags_value (struct klp_context *context, const char *line, const char *object,
	     const char **name)
{
  size_t length = strcspn (line, " \t:+=?\n");
  const char *of = object == NULL ? NULL
		   : klp_format (context, "CFLAGS_%s", object);
  const char *value = line + length;

  if (strncmp (line, "subdir-ccflags-", 15) == 0)
    *name = klp_copy_string (context, line + 7, length - 7);
  else if (object != NULL && strncmp (line, "ccflags-", 8) == 0)
    *name = klp_copy_string (context, line, length);
  else if (of != NULL && (klp_is_word (line, length, of)
			  || klp_is_word (line, length, "EXTRA_CFLAGS")))
    *name = "ccflags-y";
  else
    return NULL;
  value += strspn (value, " \t:+=?");
  return value;
}

/* Add to FLAGS what the Makefile in DIRECTORY, LENGTH bytes of it, gives to
   OBJECT (or NULL: to another directory).  */

static const char *
add_flags (struct klp_context *context, const char *flags,
	   const struct klp_c_file *source, size_t length, const char *object)
{
  const char *directory = klp_copy_string (context, source->file, length);
  const char *file = klp_format (context, "%s/Makefile", directory);
  const char *line, *name;
  struct stat status;
  size_t depth = 0;

  if (file == NULL || stat (file, &status) != 0)
    return flags;
  for (line = klp_tree_read (context, file); line != NULL && flags != NULL; )
    {
      const char *end = line, *value;

      end += strcspn (end, "\n");
      while (*end == '\n' && end > line && end[-1] == '\\')
	end += 1 + strcspn (end + 1, "\n");
      depth += strncmp (line, "if", 2) == 0;
      depth -= depth != 0 && strncmp (line, "endif", 5) == 0;
      value = depth != 0 ? NULL : flags_value (context, line, object, &name);
      if (value != NULL && value < end)
	flags = klp_format (context, "%s%s += %s\n", flags, name,
			    move_line (context, value, end - value, directory,
				       source->root));
      line = *end == '\0' ? NULL : end + 1;
    }
  return flags;
}

/* See klp-new.h.  */

const char *
klp_source_flags (struct klp_context *context, const struct klp_c_file *source)
{
  const char *slash = strrchr (source->file, '/');
  size_t stem = strcspn (slash + 1, ".");
  const char *object = klp_format (context, "%.*s.o", (int) stem, slash + 1);
  const char *flags = klp_format (context, "ccflags-y := -I%.*s\n",
				  (int) (slash - source->file), source->file);

  if (source->root == NULL || flags == NULL)
    return flags;
  /* After all other directories: for `../tools/...', which no headers have.  */
  flags = klp_format (context, "%sccflags-y += -idirafter %s/include\n", flags,
		      source->root);
  for (size_t length = slash - source->file;
       flags != NULL && length > strlen (source->root); )
    {
      struct stat status;
      const char *file = klp_format (context, "%.*s/Makefile", (int) length,
				     source->file);

      flags = add_flags (context, flags, source, length, object);
      /* A directory without a Makefile is part of the one above.  */
      if (file == NULL || stat (file, &status) == 0)
	object = NULL;
      while (source->file[length - 1] != '/')
	length--;
      length--;
    }
  return flags;
}
