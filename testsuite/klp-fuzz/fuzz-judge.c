/* fuzz-judge.c -- what may come of a changed module.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The library may refuse a module, with a reason, and then leaves no output;
   or convert it, and then the check finds no error in what it wrote, and a
   second conversion leaves that alone.  Anything else ends the process.
   Must not know how the module was changed.  */

#include "config.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fuzz-judge.h"
#include "klp-programs.h"

/* What a call of the library has said.  */
struct said
{
  unsigned long errors;		/* reported  */
  unsigned long findings;	/* of the check, all levels but notes  */
  unsigned long broken;		/* findings that are errors  */
  char *first;			/* the first of any of these, or NULL  */
};

/* Say WHAT is wrong, and TEXT (or NULL), and stop.  */

static void
fail (const char *what, const char *text)
{
  fprintf (stderr, "fuzz: %s%s%s\n", what, text == NULL ? "" : ": ",
	   text == NULL ? "" : text);
  abort ();
}

/* Keep TEXT as the first thing that DATA has been told of.  */

static void
keep_text (struct said *said, const char *text)
{
  if (text == NULL || *text == '\0')
    fail ("an empty report", NULL);
  if (said->first == NULL)
    said->first = strdup (text);
}

/* A klp_print_function for a struct said.  */

static void
take_report (void *data, enum klp_level level, const char *text)
{
  struct said *said = data;

  if (level == KLP_ERROR)
    {
      said->errors++;
      keep_text (said, text);
    }
  else if (*text == '\0')
    fail ("an empty report", NULL);
}

/* A klp_finding_function for a struct said.  */

static void
take_finding (void *data, const struct klp_finding *finding)
{
  struct said *said = data;

  if (finding->text == NULL || *finding->text == '\0'
      || finding->file == NULL)
    fail ("an empty finding", NULL);
  if (finding->level == KLP_NOTE || finding->level == KLP_TRACE)
    return;
  said->findings++;
  if (finding->level == KLP_ERROR)
    {
      said->broken++;
      keep_text (said, finding->text);
    }
}

/* A context that tells SAID.  */

static struct klp_context *
make_context (struct said *said)
{
  struct klp_context *context = klp_context_new (take_report, said);
  enum klp_rule rule;

  if (context == NULL)
    fail ("no context", NULL);
  /* The seeds' lists of versions are shorter than modpost's.  */
  if (klp_rule_find ("layout-version-missing", &rule))
    klp_context_allow (context, rule, "short");
  return context;
}

/* The maps of FILES in CONTEXT, or NULL.  */

static struct klp_maps *
open_maps (const struct judge_files *files, struct klp_context *context)
{
  char *names[] = { (char *) files->map };
  struct klp_maps *maps;

  if (files->map == NULL)
    return NULL;
  maps = klp_maps_open (context, names, 1);
  if (maps == NULL)
    fail ("cannot open the map", files->map);
  return maps;
}

/* See fuzz-judge.h.  */

void
judge_begin (struct judge_files *files, const char *folder, const char *map)
{
  char *own;

  if (folder == NULL)
    folder = access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  files->map = map;
  if (asprintf (&own, "%s/klp-fuzz-XXXXXX", folder) < 0
      || mkdtemp (own) == NULL
      || asprintf (&files->input, "%s/in.ko", own) < 0
      || asprintf (&files->output, "%s/out.ko", own) < 0)
    {
      fprintf (stderr, "fuzz: cannot make a folder in %s: %s\n", folder,
	       strerror (errno));
      exit (2);
    }
  free (own);
}

/* See fuzz-judge.h.  */

void
judge_end (struct judge_files *files)
{
  struct dirent *entry;
  DIR *folder;

  *strrchr (files->input, '/') = '\0';
  folder = opendir (files->input);
  while (folder != NULL && (entry = readdir (folder)) != NULL)
    if (*entry->d_name != '.')
      unlinkat (dirfd (folder), entry->d_name, 0);
  if (folder != NULL)
    closedir (folder);
  rmdir (files->input);
  free (files->input);
  free (files->output);
}

/* Check that there is nothing beside the input and the output of FILES.  */

static void
judge_folder (const struct judge_files *files)
{
  const char *input = strrchr (files->input, '/') + 1;
  const char *output = strrchr (files->output, '/') + 1;
  struct dirent *entry;
  char *name = strndup (files->input, input - 1 - files->input);
  DIR *folder = name == NULL ? NULL : opendir (name);

  if (folder == NULL)
    fail ("cannot read the folder", strerror (errno));
  while ((entry = readdir (folder)) != NULL)
    if (*entry->d_name != '.' && strcmp (entry->d_name, input) != 0
	&& strcmp (entry->d_name, output) != 0)
      fail ("a file is left", entry->d_name);
  closedir (folder);
  free (name);
}

/* Make FILE hold the SIZE bytes at DATA.  */

static void
write_file (const char *file, const unsigned char *data, size_t size)
{
  int fd = open (file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  size_t done = 0;

  while (fd >= 0 && done < size)
    {
      ssize_t n = write (fd, data + done, size - done);

      if (n <= 0)
	break;
      done += n;
    }
  if (fd < 0 || done < size || close (fd) != 0)
    fail ("cannot write the input", strerror (errno));
}

/* Whether FILE holds the SIZE bytes at DATA.  */

static bool
holds (const char *file, const unsigned char *data, size_t size)
{
  struct stat status;
  unsigned char *bytes = malloc (size + 1);
  int fd = open (file, O_RDONLY | O_CLOEXEC);
  bool same = (fd >= 0 && bytes != NULL && fstat (fd, &status) == 0
	       && (size_t) status.st_size == size
	       && read (fd, bytes, size) == (ssize_t) size
	       && memcmp (bytes, data, size) == 0);

  if (fd >= 0)
    close (fd);
  free (bytes);
  return same;
}

/* Check NAME, with the map of FILES if WITH_MAP, and tell SAID.  */

static enum judge_outcome
check (const struct judge_files *files, const char *name, bool with_map,
       struct said *said)
{
  struct klp_context *context = make_context (said);
  struct klp_options options = { .prefix = "--" };
  struct klp_maps *maps = with_map ? open_maps (files, context) : NULL;
  struct klp_checked checked;
  bool good;

  klp_context_findings (context, take_finding, said);
  good = klp_check_file (context, maps, &options, NULL, name,
			 &checked);
  if (!good && said->errors == 0)
    fail ("cannot be read, without a report", NULL);
  klp_maps_close (maps);
  klp_context_free (context);
  return (!good ? JUDGE_UNREADABLE
	  : said->errors + said->findings != 0 ? JUDGE_FINDINGS : JUDGE_GOOD);
}

/* Show what is in the input of FILES to nobody; READABLE: the check could
   read it.  */

static void
dump (const struct judge_files *files, bool readable)
{
  struct said said = { 0 };
  struct klp_context *context = make_context (&said);
  struct klp_options options = { .prefix = "--" };
  struct klp_maps *maps = open_maps (files, context);
  char *text = NULL;
  size_t length;
  FILE *stream = open_memstream (&text, &length);

  if (stream == NULL)
    fail ("no stream", NULL);
  if (klp_dump_file (context, maps, &options, files->input, stream)
      != readable)
    fail ("the check and the dump do not agree", said.first);
  fclose (stream);
  free (text);
  free (said.first);
  klp_maps_close (maps);
  klp_context_free (context);
}

/* judge_module for JUDGE_CHECK: without a map, with it, and the dump.  */

static enum judge_outcome
judge_check (const struct judge_files *files)
{
  struct said said = { 0 }, with_map = { 0 };
  enum judge_outcome outcome
    = check (files, files->input, false, &said);

  if ((check (files, files->input, true, &with_map) == JUDGE_UNREADABLE)
      != (outcome == JUDGE_UNREADABLE))
    fail ("with a map it is readable, without one it is not", NULL);
  dump (files, outcome != JUDGE_UNREADABLE);
  free (said.first);
  free (with_map.first);
  return outcome;
}

/* Whether NAME, which was made of a module by a conversion with the map of
   FILES, is one that the kernel takes, and not converted again.  */

static void
judge_result (const struct judge_files *files, const char *name)
{
  for (int with_map = 0; with_map < 2; with_map++)
    {
      struct said said = { 0 };

      check (files, name, with_map, &said);
      if (said.errors + said.broken != 0)
	fail ("a module was made that the check refuses", said.first);
    }
}

/* Convert the input of FILES as READER does.  */

static enum klp_result
convert (const struct judge_files *files, enum judge_reader reader,
	 struct said *said)
{
  struct klp_context *context = make_context (said);
  struct klp_options options = { .prefix = "--" };
  struct klp_maps *maps = open_maps (files, context);
  enum klp_result result
    = (reader == JUDGE_PLUGIN
       ? klp_convert_file (context, maps, &options, files->input,
			   open (files->input, O_RDONLY | O_CLOEXEC))
       : klp_postlink (context, maps, &options, files->input, files->output));

  if ((result == KLP_FAILED) != (said->errors != 0))
    fail ("the result and the reports do not agree", said->first);
  klp_maps_close (maps);
  klp_context_free (context);
  return result;
}

/* Check that klp_postlink leaves its own output, in FILES, unchanged.  */

static void
judge_again (const struct judge_files *files)
{
  struct said said = { 0 };
  struct judge_files again
    = { .input = files->output, .output = files->output, .map = files->map };

  if (convert (&again, JUDGE_POSTLINK, &said) != KLP_UNCHANGED)
    fail ("converted a second time", said.first);
}

/* See fuzz-judge.h.  */

enum judge_outcome
judge_module (const struct judge_files *files, enum judge_reader reader,
	      const unsigned char *data, size_t size)
{
  const char *result = reader == JUDGE_PLUGIN ? files->input : files->output;
  struct said said = { 0 };
  enum judge_outcome outcome = JUDGE_REFUSED;

  unlink (files->output);
  write_file (files->input, data, size);
  if (reader == JUDGE_CHECK)
    return judge_check (files);
  switch (convert (files, reader, &said))
    {
    case KLP_CONVERTED:
      judge_result (files, result);
      if (reader == JUDGE_POSTLINK)
	judge_again (files);
      outcome = JUDGE_CONVERTED;
      break;
    case KLP_UNCHANGED:
      if (!holds (result, data, size))
	fail ("unchanged, but not the same", NULL);
      outcome = JUDGE_UNCHANGED;
      break;
    case KLP_FAILED:
      if (access (result, F_OK) == 0)
	fail ("refused, but there is an output", said.first);
      break;
    }
  if (reader == JUDGE_POSTLINK && !holds (files->input, data, size))
    fail ("its input has changed", NULL);
  judge_folder (files);
  free (said.first);
  return outcome;
}
