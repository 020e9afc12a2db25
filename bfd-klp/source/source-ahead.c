/* source-ahead.c -- unpack the next modules while one is read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   To unpack a module takes several times as long as to read it.  So a
   second thread unpacks those that come next, and the one that reads them
   helps when it would have to wait.  (BFD is used by that one only.)  Must
   not know what is in a module.  */

#include "config.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "image/image.h"
#include "image/unpack.h"
#include "source/source.h"

/* So many are unpacked ahead: enough for both threads, little memory.  */
#define AHEAD 4

/* One that has been unpacked, or is being so.  */
struct slot
{
  struct klp_map_contents contents;
  bool good;
  bool ready;
};

struct klp_map_ahead
{
  const char *const *files;
  size_t count;
  size_t taken;			/* the reader has had so many  */
  size_t next;			/* nobody works on this one yet  */
  bool stop;
  bool threaded;
  struct slot slots[AHEAD];	/* file number N's is N % AHEAD  */
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t changed;
};

/* Reports of what is unpacked ahead are dropped: what has failed is opened
   again by the reader, and reported then.  */

static void
drop (void *data, enum klp_level level, const char *text)
{
  (void) data;
  (void) level;
  (void) text;
}

/* Unpack AHEAD's next file, which is there; the lock is held on entry and on
   return, and released while unpacking.  */

static void
unpack_next (struct klp_map_ahead *ahead)
{
  size_t index = ahead->next++;
  struct slot *slot = ahead->slots + index % AHEAD;
  struct klp_context *context;

  pthread_mutex_unlock (&ahead->lock);
  context = klp_context_new (drop, NULL);
  memset (&slot->contents, 0, sizeof slot->contents);
  slot->good = (context != NULL
		&& klp_map_contents_open (context, ahead->files[index],
					  KLP_UNPACK_MODULE_MAX,
					  &slot->contents));
  klp_context_free (context);
  pthread_mutex_lock (&ahead->lock);
  slot->ready = true;
  pthread_cond_broadcast (&ahead->changed);
}

/* Whether there is a next file for AHEAD, and room for it.  */

static bool
has_next (const struct klp_map_ahead *ahead)
{
  return ahead->next < ahead->count && ahead->next < ahead->taken + AHEAD;
}

/* The thread of DATA, a klp_map_ahead.  */

static void *
work (void *data)
{
  struct klp_map_ahead *ahead = data;

  pthread_mutex_lock (&ahead->lock);
  while (!ahead->stop && ahead->next < ahead->count)
    if (has_next (ahead))
      unpack_next (ahead);
    else
      pthread_cond_wait (&ahead->changed, &ahead->lock);
  pthread_mutex_unlock (&ahead->lock);
  return NULL;
}

/* See source.h.  */

struct klp_map_ahead *
klp_map_ahead_start (const char *const *files, size_t count)
{
  struct klp_map_ahead *ahead = calloc (1, sizeof *ahead);

  if (ahead == NULL)
    return NULL;
  ahead->files = files;
  ahead->count = count;
  pthread_mutex_init (&ahead->lock, NULL);
  pthread_cond_init (&ahead->changed, NULL);
  /* Without a thread the reader does it all.  */
  ahead->threaded = pthread_create (&ahead->thread, NULL, work, ahead) == 0;
  return ahead;
}

/* See source.h.  */

bool
klp_map_ahead_take (struct klp_map_ahead *ahead, struct klp_context *context,
		    struct klp_map_contents *contents)
{
  size_t index = ahead->taken;
  struct slot *slot = ahead->slots + index % AHEAD;
  bool good;

  pthread_mutex_lock (&ahead->lock);
  while (!slot->ready)
    if (has_next (ahead))
      unpack_next (ahead);
    else
      pthread_cond_wait (&ahead->changed, &ahead->lock);
  *contents = slot->contents;
  good = slot->good;
  slot->ready = false;
  ahead->taken++;
  pthread_cond_broadcast (&ahead->changed);
  pthread_mutex_unlock (&ahead->lock);
  if (good)
    return true;
  klp_map_contents_close (contents);
  return klp_map_contents_open (context, ahead->files[index],
				KLP_UNPACK_MODULE_MAX, contents);
}

/* See source.h.  */

void
klp_map_ahead_end (struct klp_map_ahead *ahead)
{
  pthread_mutex_lock (&ahead->lock);
  ahead->stop = true;
  pthread_cond_broadcast (&ahead->changed);
  pthread_mutex_unlock (&ahead->lock);
  if (ahead->threaded)
    pthread_join (ahead->thread, NULL);
  for (size_t i = 0; i < AHEAD; i++)
    if (ahead->slots[i].ready)
      klp_map_contents_close (&ahead->slots[i].contents);
  pthread_cond_destroy (&ahead->changed);
  pthread_mutex_destroy (&ahead->lock);
  free (ahead);
}
