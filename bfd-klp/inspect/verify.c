/* verify.c -- whether a native map agrees with itself.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A look-up proves only what it sees; this reads every line, and goes on
   behind a fault.  The header is verify-header.c's.  Must not
   compare the map with anything outside it.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <safe-ctype.h>
#include "inspect/verify.h"
#include "mapfile/mapfile.h"
#include "klp-format.h"
#include "klp-programs.h"

/* Lines whose texts are kept at a time.  */
#define LINES_KEPT 4096

/* Compare the name A with that of the object B, for bsearch.  */

static int
compare_object (const void *a, const void *b)
{
  const struct klp_native_line *line = a;
  const struct klp_verify_object *object = b;
  size_t length = strlen (object->object->name);
  int order = memcmp (line->object, object->object->name,
		      line->object_length < length ? line->object_length
		      : length);

  if (order == 0)
    order = line->object_length < length ? -1 : line->object_length > length;
  return order;
}

/* What is wrong with the words of the flags field from P to END, or NULL.  A
   namespace is the last word and may hold commas.  */

static const char *
flags_problem (const char *p, const char *end)
{
  while (p < end && (end - p < 3 || memcmp (p, "ns=", 3) != 0))
    {
      const char *comma = memchr (p, ',', end - p);

      if (comma == p || (comma != NULL && comma + 1 == end))
	return "an empty word among the flags";
      if (comma == NULL)
	return NULL;
      p = comma + 1;
    }
  return p + 3 == end ? "an empty namespace" : NULL;
}

/* What is wrong with the text of LINE behind the object, or NULL.  */

static const char *
text_problem (const struct klp_native_line *line)
{
  const char *p = line->rest;

  for (unsigned int field = 0; p < line->end; field++)
    {
      const char *end = memchr (p, '\t', line->end - p);

      if (end == NULL)
	end = line->end;
      for (const char *c = p; c < end; c++)
	if ((unsigned char) *c < ' ' || *c == '\177')
	  return "a control character";
      if (field == 3 && (end - p != 1 || *p != '-'))
	{
	  const char *problem = flags_problem (p, end);

	  if (problem != NULL)
	    return problem;
	}
      p = end + 1;
    }
  return NULL;
}

/* What is wrong with what SYMBOL of OBJECT says of itself, or NULL.  */

static const char *
symbol_problem (const struct klp_map_object *object,
		const struct klp_map_symbol *symbol)
{
  bool export_only = (symbol->flags & KLP_MAP_EXPORT_ONLY) != 0;
  bool exported = (symbol->flags & KLP_MAP_EXPORTED) != 0;
  bool vmlinux = strcmp (object->name, KLP_VMLINUX) == 0;

  if (!ISALPHA (symbol->type) && symbol->type != '?')
    return "no type letter";
  if (export_only ? !object->exports : !object->symbols)
    return "the header does not announce it";
  if (exported && !object->exports)
    return "exported, but the header says that the object's exports are not"
	   " known";
  if (!exported && ((symbol->flags & KLP_MAP_GPL) != 0
		    || symbol->name_space != NULL))
    return "`gpl' or a namespace of what is not exported";
  if (!exported && (symbol->flags & KLP_MAP_CRC) != 0)
    return "a CRC of what is not exported";
  if (export_only && (!exported || symbol->has_address
		      || symbol->file != NULL || symbol->type != '?'
		      || (symbol->flags & (KLP_MAP_INIT | KLP_MAP_MIXED))))
    return "position -/0 is for exports of which nothing else is known";
  if (vmlinux && (symbol->flags & (KLP_MAP_MIXED | KLP_MAP_PERCPU)) != 0)
    return "`mixed' or `percpu', which only a module's symbols are";
  if ((!object->traced && (symbol->flags & KLP_MAP_TRACED) != 0)
      || (!object->ibt && (symbol->flags & KLP_MAP_ENDBR) != 0))
    return "`traced' or `endbr', but the header says that this is not known"
	   " of the object";
  return NULL;
}

/* What is wrong with SYMBOL of OBJECT behind the line before it in VERIFY,
   which is of the same name and object, or NULL.  */

static const char *
order_problem (const struct klp_verify *verify,
	       const struct klp_map_object *object,
	       const struct klp_map_symbol *symbol)
{
  const struct klp_map_symbol *last = &verify->last_symbol;

  if ((last->flags & KLP_MAP_EXPORT_ONLY) != 0)
    return NULL;
  if (((last->flags ^ symbol->flags) & KLP_MAP_MIXED) != 0)
    return "`mixed' on some of the lines of one name only";
  if (last->has_address != symbol->has_address)
    return "an address on some of the lines of one name only";
  if (strcmp (object->name, KLP_VMLINUX) == 0 && symbol->has_address
      && symbol->address < last->address)
    return "a lower address than the position before it, but vmlinux's"
	   " positions are in the order of addresses";
  return NULL;
}

/* End the lines of one name in VERIFY.  */

static bool
end_name (struct klp_verify *verify)
{
  const char *why = klp_native_end (&verify->group);
  bool skip;

  if (why == NULL && verify->has_last && verify->last_object != NULL
      && (verify->last_symbol.flags & KLP_MAP_EXPORT_ONLY) != 0
      && verify->last_object->symbols)
    why = "an export alone of an object whose symbols are all here";
  skip = why == NULL || !verify->has_last || verify->faulty;

  verify->faulty = false;
  return (skip || klp_verify_fault (verify, &verify->last, 0, why));
}

/* Check LINE of VERIFY, whose grammar up to the object is right.  The texts
   that are read go to SCRATCH.  False: enough.  */

static bool
check_line (struct klp_verify *verify, struct klp_context *scratch,
	    const struct klp_native_line *line)
{
  struct klp_verify_object *object = NULL;
  struct klp_map_symbol symbol;
  int order = verify->has_last ? klp_native_compare (&verify->last, line) : -1;
  const char *why = text_problem (line);

  if (order != 0 && !end_name (verify))
    return false;
  memset (&symbol, 0, sizeof symbol);
  if (verify->n_objects != 0)
    object = bsearch (line, verify->objects, verify->n_objects,
		      sizeof *verify->objects, compare_object);
  if (why == NULL)
    why = klp_native_symbol (scratch, line, &symbol);
  if (why == NULL && order > 0)
    why = "the lines are not in order";
  if (why == NULL && object == NULL)
    why = "the header does not announce it";
  if (why == NULL)
    why = symbol_problem (object->object, &symbol);
  if (why == NULL && order == 0)
    why = order_problem (verify, object->object, &symbol);
  if (object != NULL)
    object->lines += (symbol.flags & KLP_MAP_EXPORT_ONLY) == 0;
  /* One fault is enough to say of a name that its lines are not whole.  */
  if (why == NULL && !verify->faulty)
    why = klp_native_count (&verify->group, &symbol);
  verify->faulty |= why != NULL;
  verify->last = *line;
  verify->last_symbol = symbol;
  verify->last_object = object == NULL ? NULL : object->object;
  verify->has_last = true;
  return why == NULL || klp_verify_fault (verify, line, 0, why);
}

/* Check the symbol lines of VERIFY.  False: out of memory, or enough.  */

static bool
check_lines (struct klp_verify *verify)
{
  const struct klp_native *native = &verify->native;
  struct klp_context *scratch = NULL;
  struct klp_native_line line;
  size_t offset = native->symbols, lines = 0;
  bool good = true;

  for (; good && offset < native->end; offset = line.next)
    {
      const char *why = klp_native_take (native, offset, &line);

      if (lines++ % LINES_KEPT == 0)
	{
	  klp_context_free (scratch);
	  scratch = klp_context_new (klp_pass_on, native->context);
	  if (scratch == NULL)
	    return klp_no_memory (native->context, 0);
	}
      if (why == NULL)
	good = check_line (verify, scratch, &line);
      else
	good = klp_verify_fault (verify, NULL, offset, why);
      if (line.end == NULL)
	break;
    }
  klp_context_free (scratch);
  return good && end_name (verify);
}

/* Check that the index of VERIFY's map, whose lines are good, says of each name
   where it is.  */

static bool
check_index (struct klp_verify *verify)
{
  const struct klp_native *native = &verify->native;
  struct klp_native_line line, found, last = { .start = NULL };
  size_t offset = native->symbols, first = offset;
  unsigned long lines = 0, names = 0;

  for (;; offset = line.next)
    {
      bool end = offset >= native->end
		 || klp_native_take (native, offset, &line) != NULL;

      if (!end && lines != 0 && line.name == last.name
	  && memcmp (line.start, last.start, line.name) == 0)
	{
	  lines++;
	  continue;
	}
      if (lines != 0 && lines <= KLP_INDEX_LINES)
	{
	  names++;
	  if (!klp_index_find (native, last.start, last.name, &found)
	      || found.offset != first)
	    return klp_verify_fault (verify, &last, 0, "the index does not have"
				     " the name");
	}
      if (end)
	break;
      last = line;
      first = offset;
      lines = 1;
    }
  return (names == native->index.n_names
	  || klp_verify_fault (verify, NULL, native->symbols, "the index has"
			       " other names than the lines"));
}

/* Check that each object of VERIFY whose symbols the map holds has one.  */

static void
check_objects (struct klp_verify *verify)
{
  for (size_t i = 0; i < verify->n_objects; i++)
    {
      const struct klp_verify_object *object = verify->objects + i;

      if (object->object->symbols && object->lines == 0
	  && !klp_verify_fault (verify, NULL, object->offset, "the object's"
				" symbols are announced, but there are none"))
	return;
    }
}

/* See klp-programs.h.  */

bool
klp_map_verify (struct klp_context *context, const char *file)
{
  struct klp_verify verify;
  struct klp_map_bytes bytes;
  bool native, good;

  memset (&verify, 0, sizeof verify);
  if (!klp_map_load_file (context, file, &bytes, &native))
    return false;
  if (!native)
    return klp_map_wrong_kind (context, file, "map written by klp-map",
			       klp_map_recognise (&bytes));
  if (bytes.mapping.data != NULL)
    (void) madvise (bytes.data, bytes.size, MADV_SEQUENTIAL);
  good = klp_native_open (context, &bytes, &verify.native);
  /* All of it is read anyway, and lines are kept.  */
  verify.native.window = NULL;
  if (good && klp_verify_header (&verify) && check_lines (&verify))
    {
      check_objects (&verify);
      if (verify.faults == 0 && verify.native.index.n_buckets != 0)
	check_index (&verify);
      if (verify.faults <= KLP_MOST_FAULTS)
	(void) klp_verify_types (&verify);
    }
  good &= klp_native_same (&verify.native);
  if (verify.faults > KLP_MOST_FAULTS)
    klp_error (context, "%s: and more", file);
  klp_native_close (&verify.native);
  return good && verify.faults == 0;
}
