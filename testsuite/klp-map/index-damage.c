/* index-damage.c -- whether a damaged index changes what a map answers.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: index-damage MAP

   Changes the index of MAP, which has one, and then its symbol lines, in
   many ways, and looks some of its names up.  An answer must be that of the
   undamaged map or, if the lines were changed, the one that they give without
   an index, or a refusal.  Prints how often the map was changed, and the first
   answer that is none of these.  */

#include "config.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "klp.h"

/* So many names are looked up each time.  */
#define NAMES 24

/* A map's text, and where its parts are.  */
struct map
{
  char *text;
  size_t size;
  size_t symbols;
  size_t end;
  size_t index;
  size_t index_size;
  char *names[NAMES];
  char *answers[NAMES];		/* of the undamaged map  */
};

/* Ignore a report.  */

static void
ignore (void *data, enum klp_level level, const char *text)
{
  (void) data;
  (void) level;
  (void) text;
}

/* Say WHAT is wrong, and exit.  */

static void __attribute__ ((noreturn))
fail (const char *what)
{
  printf ("%s\n", what);
  exit (1);
}

/* Open the map TEXT of SIZE bytes as a text in memory or, sometimes, as a file,
   of which a look-up reads only pieces.  */

static struct klp_maps *
open_text (struct klp_context *context, const char *text, size_t size)
{
  static unsigned int turn;
  char *copy, name[32], *names[] = { name };
  struct klp_maps *maps;
  int fd;

  if (turn++ % 16 != 0)
    {
      copy = malloc (size + 1);
      if (copy == NULL)
	fail ("out of memory");
      memcpy (copy, text, size);
      copy[size] = '\0';
      return klp_maps_open_text (context, "map", copy, size);
    }
  fd = memfd_create ("map", MFD_CLOEXEC);
  if (fd < 0 || write (fd, text, size) != (ssize_t) size)
    fail ("cannot write a map");
  snprintf (name, sizeof name, "/proc/self/fd/%d", fd);
  maps = klp_maps_open (context, names, 1);
  close (fd);
  return maps;
}

/* What the map TEXT of SIZE bytes, in which N NAMES are looked up one after
   the other, answers: ANSWERS are malloc's, NULL for a refusal.  */

static void
ask (const char *text, size_t size, size_t n, char *const *names,
     char **answers)
{
  struct klp_context *context = klp_context_new (ignore, NULL);
  struct klp_maps *maps = open_text (context, text, size);

  for (size_t i = 0; i < n; i++)
    {
      struct klp_map_list list = { NULL, 0, 0 };
      size_t length;
      FILE *file;

      answers[i] = NULL;
      if (maps == NULL || !klp_maps_find (maps, names[i], &list))
	continue;
      file = open_memstream (answers + i, &length);
      for (size_t j = 0; j < list.count; j++)
	fprintf (file, "%s %s %lu/%lu %lx %x\n", list.symbols[j].name,
		 list.symbols[j].object, list.symbols[j].position,
		 list.symbols[j].count,
		 (unsigned long) list.symbols[j].address,
		 list.symbols[j].flags);
      fclose (file);
    }
  klp_maps_close (maps);
  klp_context_free (context);
}

/* Whether the answers A and B are equal.  */

static bool
is_same (const char *a, const char *b)
{
  return a == NULL || b == NULL ? a == b : strcmp (a, b) == 0;
}

/* Free ANSWERS.  */

static void
forget (char **answers)
{
  for (size_t i = 0; i < NAMES; i++)
    free (answers[i]);
}

/* Judge what MAP answers as its text is now, called HOW; its LINES are those
   that were made, or not.  */

static void
judge (const struct map *map, const char *how, bool lines)
{
  char *answers[NAMES], *searched[NAMES] = { NULL };
  char *header = memmem (map->text, map->symbols, "\nindex\t", 7);

  /* Where lines are not in order, a search depends on the one before.  */
  if (lines)
    ask (map->text, map->size, NAMES, map->names, answers);
  for (size_t i = 0; !lines && i < NAMES; i++)
    {
      ask (map->text, map->size, 1, map->names + i, answers + i);
      header[1] = 'x';
      ask (map->text, map->size, 1, map->names + i, searched + i);
      header[1] = 'i';
    }
  for (size_t i = 0; i < NAMES; i++)
    if (!is_same (answers[i], map->answers[i])
	&& (lines || (answers[i] != NULL
		      && !is_same (answers[i], searched[i]))))
      {
	printf ("%s: `%s' is answered by %s\n", how, map->names[i],
		answers[i] == NULL ? "nothing" : answers[i]);
	exit (1);
      }
  forget (answers);
  forget (searched);
}

/* Open FILE as MAP, and choose the names.  */

static void
open_map (const char *file, struct map *map)
{
  FILE *stream = fopen (file, "r");
  size_t room = 1 << 24, n = 0, step;
  const char *index;

  map->text = malloc (room);
  if (stream == NULL || map->text == NULL)
    fail ("cannot read the map");
  map->size = fread (map->text, 1, room - 1, stream);
  map->text[map->size] = '\0';
  fclose (stream);
  map->symbols = strtoul (map->text + 10, NULL, 10);
  map->end = strtoul (map->text + 21, NULL, 10);
  index = memmem (map->text, map->symbols, "\nindex\t", 7);
  if (index == NULL)
    fail ("the map has no index");
  map->index = map->end + strtoul (index + 7, NULL, 10);
  map->index_size = strtoul (index + 18, NULL, 10);
  if (map->index + map->index_size + 1 != map->size)
    fail ("the index is not the end of the map");
  /* From all over the map; the last three are not in it.  */
  step = (map->end - map->symbols) / (NAMES - 3);
  for (size_t i = 0; i < NAMES - 3; i++)
    {
      char *line = map->text + map->symbols + i * step;

      if (i != 0)
	line = strchr (line, '\n') + 1;
      map->names[n++] = strndup (line, strcspn (line, "\t"));
    }
  map->names[n++] = strdup ("");
  map->names[n++] = strdup ("not_in_the_map");
  map->names[n++] = strdup ("~");
  ask (map->text, map->size, NAMES, map->names, map->answers);
}

/* The next of a row of numbers that look random.  */

static unsigned long
next_number (void)
{
  static unsigned long state = 1;

  state = state * 6364136223846793005 + 1442695040888963407;
  return state >> 33;
}

/* Change each byte of MAP's index in some ways.  Returns how often.  */

static unsigned long
change_bytes (struct map *map)
{
  static const unsigned char changes[] = { 1, 0x80, 0xff };
  unsigned long n = 0;

  for (size_t i = 0; i < map->index_size; i++)
    for (size_t j = 0; j < sizeof changes; j++, n++)
      {
	map->text[map->index + i] ^= changes[j];
	judge (map, "a byte of the index", true);
	map->text[map->index + i] ^= changes[j];
      }
  return n;
}

/* Put random numbers behind the head of MAP's index, of which LIMIT is the
   largest.  Returns how often.  */

static unsigned long
change_all (struct map *map, unsigned long limit)
{
  char *old = malloc (map->index_size);
  unsigned long n = 0;

  memcpy (old, map->text + map->index, map->index_size);
  for (; n < 500; n++)
    {
      for (size_t i = 16; i + 4 <= map->index_size; i++)
	map->text[map->index + i] = next_number () % limit;
      judge (map, "a random index", true);
    }
  memcpy (map->text + map->index, old, map->index_size);
  free (old);
  return n;
}

/* Let two lines of MAP of one length change places, or a line become a copy
   of another one, many times.  Returns how often.  */

static unsigned long
change_lines (struct map *map)
{
  size_t size = map->end - map->symbols;
  char *old = malloc (size), *symbols = map->text + map->symbols;
  char line[256];
  unsigned long n = 0;

  memcpy (old, symbols, size);
  while (n < 2000)
    {
      char *a = symbols + next_number () % size;
      char *b = symbols + next_number () % size;
      size_t length;

      a = memrchr (symbols - 1, '\n', a - symbols + 1);
      b = memrchr (symbols - 1, '\n', b - symbols + 1);
      length = strchr (a + 1, '\n') - a;
      if (length >= sizeof line || strchr (b + 1, '\n') != b + length)
	continue;
      memcpy (line, a, length);
      memcpy (a, b, length);
      if (n % 2 == 0)
	memcpy (b, line, length);
      judge (map, "lines in other places", false);
      n++;
      /* Changes of one map pile up for a while.  */
      if (n % 8 == 0)
	memcpy (symbols, old, size);
    }
  memcpy (symbols, old, size);
  free (old);
  return n;
}

int
main (int argc, char **argv)
{
  static struct map map;
  unsigned long n;

  if (argc != 2)
    fail ("Usage: index-damage MAP");
  open_map (argv[1], &map);
  judge (&map, "the map itself", true);
  n = change_bytes (&map);
  n += change_all (&map, 256);
  n += change_all (&map, 4);
  n += change_lines (&map);
  printf ("%lu changes\n", n);
  return 0;
}
