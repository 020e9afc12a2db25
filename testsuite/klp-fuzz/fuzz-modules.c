/* fuzz-modules.c -- many modules that are nearly right, through one reader.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A child reads them, so that a crash or a module that is read for ever ends
   the child alone; its number is then known and the next child goes on
   behind it.  Must not know what a reader promises (fuzz-judge.c) or how
   modules are changed (fuzz-mutate.c).  */

#include "config.h"
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fuzz-judge.h"
#include "fuzz-mutate.h"

/* So many seconds a module may take.  */
#define PATIENCE 20

/* So many lost modules are enough.  */
#define LOST_MOST 20

/* A module that is changed.  */
struct seed
{
  const char *name;
  const char *plain;		/* what it was made of, or NULL  */
  unsigned char *data;
  size_t size;
};

/* What the child tells its parent.  */
struct progress
{
  unsigned long next;		/* the module that is being read  */
  unsigned long counts[JUDGE_OUTCOMES];
  unsigned long asked;		/* the oracle, and its answers  */
  unsigned long accepted;
  unsigned long unsuitable;
  unsigned long refused;
};

static const char *const readers[] =
  {
    [JUDGE_CHECK] = "check",
    [JUDGE_POSTLINK] = "postlink",
    [JUDGE_PLUGIN] = "plugin"
  };
static const char *const outcomes[] =
  {
    [JUDGE_UNREADABLE] = "unreadable",
    [JUDGE_FINDINGS] = "with findings",
    [JUDGE_GOOD] = "good",
    [JUDGE_REFUSED] = "refused",
    [JUDGE_UNCHANGED] = "unchanged",
    [JUDGE_CONVERTED] = "converted"
  };

static struct seed *seeds;
static size_t n_seeds;
static enum judge_reader reader;
static unsigned long from, count = 2000;
static const char *map, *folder, *save, *oracle;
static struct progress *progress;

/* Say that FORMAT's WHAT cannot be had, and why, and stop.  */

static void
die (const char *format, const char *what)
{
  fprintf (stderr, format, what);
  fprintf (stderr, ": %s\n", strerror (errno));
  exit (2);
}

/* Read SEED's file.  */

static void
read_seed (struct seed *seed)
{
  FILE *stream = fopen (seed->name, "re");
  long size = 0;

  if (stream == NULL || fseek (stream, 0, SEEK_END) != 0
      || (size = ftell (stream)) <= 0 || fseek (stream, 0, SEEK_SET) != 0)
    die ("fuzz-modules: cannot read %s", seed->name);
  seed->size = size;
  seed->data = malloc (size);
  if (seed->data == NULL || fread (seed->data, size, 1, stream) != 1)
    die ("fuzz-modules: cannot read %s", seed->name);
  fclose (stream);
}

/* Make MUTANT the module number NUMBER; returns its seed.  */

static const struct seed *
make_mutant (struct mutant *mutant, unsigned long number)
{
  const struct seed *seed = seeds + number % n_seeds;

  mutant_make (mutant, seed->data, seed->size, number);
  return seed;
}

/* Keep module number NUMBER, which is WHAT, in the folder SAVE.  */

static void
save_mutant (unsigned long number, const char *what)
{
  struct mutant mutant = { 0 };
  const struct seed *seed = make_mutant (&mutant, number);
  const char *base = strrchr (seed->name, '/');
  FILE *stream;
  char *name;

  if (save == NULL)
    return;
  base = base == NULL ? seed->name : base + 1;
  if (asprintf (&name, "%s/%s-%s-%lu-%s", save, readers[reader], what, number,
		base) < 0)
    die ("fuzz-modules: %s", "out of memory");
  stream = fopen (name, "we");
  if (stream == NULL || fwrite (mutant.data, 1, mutant.size, stream)
			!= mutant.size || fclose (stream) != 0)
    die ("fuzz-modules: cannot write %s", name);
  fprintf (stderr, "fuzz-modules: it is kept as %s\n", name);
  free (name);
  free (mutant.data);
}

/* Let the program ORACLE compare PLAIN with CONVERTED, which was made of
   it.  */

static void
ask_oracle (const char *plain, const char *converted, unsigned long number)
{
  char *argv[] = { (char *) oracle, (char *) plain, (char *) converted, NULL };
  int status = 0;
  pid_t child;

  progress->asked++;
  fflush (stderr);
  if (posix_spawn (&child, oracle, NULL, NULL, argv, environ) != 0
      || waitpid (child, &status, 0) != child)
    die ("fuzz-modules: cannot run %s", oracle);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    progress->accepted++;
  else if (WIFEXITED (status) && WEXITSTATUS (status) == 2)
    progress->unsuitable++;
  else
    {
      progress->refused++;
      fprintf (stderr, "fuzz-modules: number %lu: %s refuses it\n", number,
	       oracle);
      save_mutant (number, "oracle");
    }
}

/* The child: read module after module from progress->next on, in FILES.  */

static void
read_modules (const struct judge_files *files)
{
  struct mutant mutant = { 0 };

  for (; progress->next < from + count; progress->next++)
    {
      const struct seed *seed = make_mutant (&mutant, progress->next);
      enum judge_outcome outcome;

      alarm (PATIENCE);
      outcome = judge_module (files, reader, mutant.data, mutant.size);
      if (oracle != NULL && outcome == JUDGE_CONVERTED
	  && reader == JUDGE_POSTLINK)
	ask_oracle (files->input, files->output, progress->next);
      else if (oracle != NULL && outcome == JUDGE_GOOD && seed->plain != NULL)
	ask_oracle (seed->plain, files->input, progress->next);
      progress->counts[outcome]++;
    }
  alarm (0);
  free (mutant.data);
}

/* Run children until all modules have been read.  Returns how many were
   lost.  */

static unsigned long
run (void)
{
  struct judge_files files;
  unsigned long lost = 0;

  judge_begin (&files, folder, map);
  progress->next = from;
  while (progress->next < from + count && lost < LOST_MOST)
    {
      int status = 0;
      pid_t child;

      fflush (NULL);
      child = fork ();
      if (child == 0)
	{
	  read_modules (&files);
	  exit (0);
	}
      if (child < 0 || waitpid (child, &status, 0) != child)
	die ("fuzz-modules: %s", "cannot run a child");
      if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
	break;
      if (WIFEXITED (status) && WEXITSTATUS (status) == 2)
	exit (2);
      fprintf (stderr, "fuzz-modules: %s: number %lu of seed %s: %s\n",
	       readers[reader], progress->next,
	       seeds[progress->next % n_seeds].name,
	       !WIFSIGNALED (status) ? "a sanitizer's report"
	       : WTERMSIG (status) == SIGALRM ? "it is read for ever"
	       : strsignal (WTERMSIG (status)));
      save_mutant (progress->next, "lost");
      progress->next++;
      lost++;
    }
  judge_end (&files);
  return lost;
}

/* Print what came of the modules, LOST of which were lost.  Returns the exit
   status.  */

static int
report (unsigned long lost)
{
  unsigned long sum = 0;

  printf ("%s: %lu modules:", readers[reader], count);
  for (int i = 0; i < JUDGE_OUTCOMES; i++)
    {
      sum += progress->counts[i];
      if (progress->counts[i] != 0)
	printf (" %lu %s,", progress->counts[i], outcomes[i]);
    }
  printf (" %lu lost\n", lost);
  if (oracle != NULL)
    printf ("%s: asked of %lu: %lu accepted, %lu unsuitable, %lu refused\n",
	    readers[reader], progress->asked, progress->accepted,
	    progress->unsuitable, progress->refused);
  if (sum + lost != count)
    {
      printf ("%s: only %lu were read\n", readers[reader], sum + lost);
      return 1;
    }
  return lost != 0 || progress->refused != 0;
}

/* Set SEED to what TEXT says, `FILE' or `FILE:PLAIN'.  */

static void
take_seed (struct seed *seed, char *text)
{
  char *colon = strchr (text, ':');

  if (colon != NULL)
    {
      *colon = '\0';
      seed->plain = colon + 1;
    }
  seed->name = text;
  read_seed (seed);
}

/* Print how this is used, and stop.  */

static void
usage (void)
{
  fputs ("Usage: fuzz-modules [--count=N] [--from=N] [--map=FILE]"
	 " [--folder=DIR] [--save=DIR]\n"
	 "	[--oracle=PROGRAM] check|postlink|plugin FILE[:PLAIN]...\n",
	 stderr);
  exit (2);
}

/* Read N modules made of the seeds that ARGV names.  */

int
main (int argc, char **argv)
{
  static const struct option options[] =
    {
      { "count", required_argument, NULL, 'c' },
      { "from", required_argument, NULL, 'f' },
      { "map", required_argument, NULL, 'm' },
      { "folder", required_argument, NULL, 'd' },
      { "save", required_argument, NULL, 's' },
      { "oracle", required_argument, NULL, 'o' },
      { NULL, 0, NULL, 0 }
    };
  int c;

  while ((c = getopt_long (argc, argv, "", options, NULL)) != -1)
    switch (c)
      {
      case 'c': count = strtoul (optarg, NULL, 10); break;
      case 'f': from = strtoul (optarg, NULL, 10); break;
      case 'm': map = optarg; break;
      case 'd': folder = optarg; break;
      case 's': save = optarg; break;
      case 'o': oracle = optarg; break;
      default: usage ();
      }
  if (argc - optind < 2)
    usage ();
  while (strcmp (readers[reader], argv[optind]) != 0)
    if (++reader == sizeof readers / sizeof *readers)
      usage ();
  n_seeds = argc - ++optind;
  seeds = calloc (n_seeds, sizeof *seeds);
  progress = mmap (NULL, sizeof *progress, PROT_READ | PROT_WRITE,
		   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (seeds == NULL || progress == MAP_FAILED)
    die ("fuzz-modules: %s", "out of memory");
  for (size_t i = 0; i < n_seeds; i++)
    take_seed (seeds + i, argv[optind + i]);
  return report (run ());
}
