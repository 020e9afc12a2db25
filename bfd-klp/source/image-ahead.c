/* image-ahead.c -- read a kernel image while modules are read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   To unpack a kernel and to decode its kallsyms takes as long as to read all
   of its modules, and needs nothing of what they need (BFD can be used by one
   thread only, and is used by the other).  So a second thread does it,
   with its own context.  Must not know what the symbols of an image are.  */

#include "config.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "image/image.h"
#include "making/making.h"
#include "source/source.h"

/* A report that waits until both threads are one again.  */
struct waiting
{
  enum klp_level level;
  char *text;
  struct waiting *next;
};

struct klp_image_ahead
{
  struct klp_map_builder *builder;
  const char *file;
  struct klp_context *context;	/* of the image  */
  struct klp_image image;
  struct klp_kallsyms tables;
  bool good;			/* they have been read  */
  bool failed;			/* they cannot be; both threads look at it  */
  bool beside;			/* the thread has not been joined  */
  pthread_t thread;
  struct waiting *reports;
  struct waiting **last;
  bool lost;			/* there was no memory for one  */
};

/* Take a report of the image's context: DATA is the klp_image_ahead.  */

static void
take_report (void *data, enum klp_level level, const char *text)
{
  struct klp_image_ahead *ahead = data;
  struct waiting *waiting;

  if (!ahead->beside)
    {
      klp_report (ahead->builder->context, level, "%s", text);
      return;
    }
  waiting = malloc (sizeof *waiting);
  if (waiting != NULL)
    waiting->text = strdup (text);
  if (waiting == NULL || waiting->text == NULL)
    {
      free (waiting);
      ahead->lost = true;
      return;
    }
  waiting->level = level;
  waiting->next = NULL;
  *ahead->last = waiting;
  ahead->last = &waiting->next;
}

/* The thread: read the image of DATA, a klp_image_ahead.  */

static void *
read_image (void *data)
{
  struct klp_image_ahead *ahead = data;

  ahead->good = (klp_image_open (&ahead->image)
		 && klp_kallsyms_read (&ahead->image, &ahead->tables));
  __atomic_store_n (&ahead->failed, !ahead->good, __ATOMIC_RELAXED);
  return NULL;
}

/* Wait for AHEAD's thread and pass its reports on.  */

static void
join (struct klp_image_ahead *ahead)
{
  struct waiting *next;

  if (!ahead->beside)
    return;
  pthread_join (ahead->thread, NULL);
  ahead->beside = false;
  for (struct waiting *p = ahead->reports; p != NULL; p = next)
    {
      next = p->next;
      klp_report (ahead->builder->context, p->level, "%s", p->text);
      free (p->text);
      free (p);
    }
  ahead->reports = NULL;
  if (ahead->lost)
    klp_no_memory (ahead->builder->context, 0);
}

/* See source.h.  */

struct klp_image_ahead *
klp_image_start (struct klp_map_builder *builder, const char *file)
{
  struct klp_image_ahead *ahead = klp_alloc (builder->context, sizeof *ahead);

  if (ahead == NULL)
    return NULL;
  ahead->builder = builder;
  ahead->last = &ahead->reports;
  ahead->file = klp_copy_string (builder->context, file, strlen (file));
  ahead->context = klp_context_new (take_report, ahead);
  if (ahead->file == NULL || ahead->context == NULL)
    {
      klp_context_free (ahead->context);
      klp_no_memory (builder->context, 0);
      return NULL;
    }
  if (!klp_image_begin (ahead->context, ahead->file, &ahead->image))
    {
      klp_image_end (ahead);
      return NULL;
    }
  ahead->beside = true;
  if (pthread_create (&ahead->thread, NULL, read_image, ahead) != 0)
    {
      /* Then one after the other.  */
      ahead->beside = false;
      read_image (ahead);
    }
  return ahead;
}

/* See source.h.  */

bool
klp_image_failed (const struct klp_image_ahead *ahead)
{
  return __atomic_load_n (&ahead->failed, __ATOMIC_RELAXED);
}

/* See image.h.  */

struct klp_kallsyms *
klp_image_wait (struct klp_image_ahead *ahead)
{
  join (ahead);
  return ahead->good ? &ahead->tables : NULL;
}

/* See source.h.  */

void
klp_image_end (struct klp_image_ahead *ahead)
{
  join (ahead);
  klp_image_close (&ahead->image);
  klp_context_free (ahead->context);
}
