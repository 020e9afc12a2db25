/* context.c -- memory and reporting of one conversion.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   One arena per context (libiberty's objalloc), freed as a whole, and the
   one way from the library to whoever prints.  Knows nothing of ELF, maps
   or linkers.  */

#include "config.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <objalloc.h>
#include "base/base.h"

struct klp_context
{
  struct objalloc *arena;
  klp_print_function print;
  void *data;
  char *subject;		/* see klp_memory_for; or NULL  */
  unsigned long errors;
  klp_finding_function take;	/* or NULL  */
  void *take_data;
  const char *allowed[KLP_RULE_COUNT]; /* why, or NULL  */
};

/* See klp.h.  */

struct klp_context *
klp_context_new (klp_print_function print, void *data)
{
  struct klp_context *context = calloc (1, sizeof *context);

  if (context == NULL)
    return NULL;
  context->arena = objalloc_create ();
  if (context->arena == NULL)
    {
      free (context);
      return NULL;
    }
  context->print = print;
  context->data = data;
  return context;
}

/* See klp.h.  */

void
klp_context_free (struct klp_context *context)
{
  if (context == NULL)
    return;
  objalloc_free (context->arena);
  free (context->subject);
  free (context);
}

/* See klp.h.  */

void
klp_memory_for (struct klp_context *context, const char *file)
{
  free (context->subject);
  /* Without memory for it, the message is shorter.  */
  context->subject = file == NULL ? NULL : strdup (file);
}

/* See base.h.  */

bool
klp_no_memory (struct klp_context *context, size_t wanted)
{
  const struct klp_context *owner = context;
  const char *name;

  /* One of shorter life reports through another, which may know.  */
  while (owner->subject == NULL && owner->print == klp_pass_on)
    owner = owner->data;
  name = owner->subject;
  if (wanted == 0)
    return klp_error (context, "%s%sout of memory", name == NULL ? "" : name,
		      name == NULL ? "" : ": ");
  return klp_error (context, "%s%sout of memory (%lu bytes wanted)",
		    name == NULL ? "" : name, name == NULL ? "" : ": ",
		    (unsigned long) wanted);
}

/* See base.h.  */

void *
klp_take (struct klp_context *context, size_t size)
{
  /* objalloc takes an unsigned long and adds to it: refuse what would
     wrap around there.  */
  void *block = NULL;

  if (size < (size_t) -1 / 2)
    block = objalloc_alloc (context->arena, size);
  if (block == NULL)
    klp_no_memory (context, size);
  return block;
}

/* See klp.h.  */

void *
klp_alloc (struct klp_context *context, size_t size)
{
  void *block = klp_take (context, size);

  return block == NULL ? NULL : memset (block, 0, size);
}

/* See klp.h.  */

void *
klp_alloc_array (struct klp_context *context, size_t count, size_t size)
{
  size_t total;

  if (__builtin_mul_overflow (count, size, &total))
    total = (size_t) -1;
  return klp_alloc (context, total);
}

/* See klp.h.  */

bool
klp_grow (struct klp_context *context, void **array, size_t *room,
	  size_t count, size_t size)
{
  size_t wanted = *room == 0 ? 8 : *room * 2;
  void *bigger;

  if (count < *room)
    return true;
  bigger = klp_alloc_array (context, wanted, size);
  if (bigger == NULL)
    return false;
  if (count != 0)
    memcpy (bigger, *array, count * size);
  *array = bigger;
  *room = wanted;
  return true;
}

/* See klp.h.  */

char *
klp_copy_string (struct klp_context *context, const char *text, size_t length)
{
  char *copy = klp_take (context, length + 1);

  if (copy == NULL)
    return NULL;
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

/* Format FORMAT with ARGUMENTS into memory from malloc; NULL when out of
   memory.  */

static char *
format_text (const char *format, va_list arguments)
{
  char *text;

  return vasprintf (&text, format, arguments) < 0 ? NULL : text;
}

/* See klp.h.  */

char *
klp_format_list (struct klp_context *context, const char *format,
		 va_list arguments)
{
  char *text = format_text (format, arguments), *copy;

  if (text == NULL)
    {
      klp_no_memory (context, 0);
      return NULL;
    }
  copy = klp_copy_string (context, text, strlen (text));
  free (text);
  return copy;
}

/* See klp.h.  */

char *
klp_format (struct klp_context *context, const char *format, ...)
{
  va_list arguments;
  char *text;

  va_start (arguments, format);
  text = klp_format_list (context, format, arguments);
  va_end (arguments);
  return text;
}

/* Report FORMAT with ARGUMENTS at LEVEL; a report that cannot be formatted
   is printed raw rather than lost.  */

static void
report_list (struct klp_context *context, enum klp_level level,
	     const char *format, va_list arguments)
{
  char *text = format_text (format, arguments);

  if (level == KLP_ERROR)
    context->errors++;
  context->print (context->data, level, text == NULL ? format : text);
  free (text);
}

/* See klp.h.  */

void
klp_report (struct klp_context *context, enum klp_level level,
	    const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  report_list (context, level, format, arguments);
  va_end (arguments);
}

/* See klp.h.  */

bool
klp_error (struct klp_context *context, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  report_list (context, KLP_ERROR, format, arguments);
  va_end (arguments);
  return false;
}

/* See klp.h.  */

void
klp_warning (struct klp_context *context, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  report_list (context, KLP_WARNING, format, arguments);
  va_end (arguments);
}

/* See klp.h.  */

unsigned long
klp_error_count (const struct klp_context *context)
{
  return context->errors;
}

/* See klp.h.  */

void
klp_context_findings (struct klp_context *context, klp_finding_function take,
		      void *data)
{
  context->take = take;
  context->take_data = data;
}

/* See klp.h.  */

void
klp_context_allow (struct klp_context *context, enum klp_rule rule,
		   const char *reason)
{
  context->allowed[rule] = reason;
}

/* See base.h.  */

bool
klp_context_takes_notes (const struct klp_context *context)
{
  return context->take != NULL;
}

/* See base.h.  */

const char *
klp_context_allowed (const struct klp_context *context, enum klp_rule rule)
{
  return context->allowed[rule];
}

/* See base.h.  */

bool
klp_context_take (struct klp_context *context,
		  const struct klp_finding *finding)
{
  if (context->take == NULL)
    return false;
  context->errors += finding->level == KLP_ERROR;
  context->take (context->take_data, finding);
  return true;
}

/* See klp.h.  */

void
klp_pass_on (void *data, enum klp_level level, const char *text)
{
  klp_report (data, level, "%s", text);
}

/* See base.h.  */

const char *
klp_text_or_empty (const char *text)
{
  return text == NULL ? "" : text;
}
