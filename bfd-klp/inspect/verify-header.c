/* verify-header.c -- check a native map's header.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the first line says of sizes has been checked when the map was
   opened.  Words and lines that are not known are allowed, as the format
   says.  Must not look at the symbol lines.  */

#include "config.h"
#include <string.h>
#include "inspect/verify.h"
#include "kernel/kernel.h"
#include "mapfile/mapfile.h"

/* See verify.h.  */

bool
klp_verify_fault (struct klp_verify *verify,
		  const struct klp_native_line *line, size_t offset,
		  const char *why)
{
  if (!klp_native_same (&verify->native))
    return false;
  if (verify->faults++ < KLP_MOST_FAULTS)
    klp_native_damaged (&verify->native, line, offset, why);
  return verify->faults < KLP_MOST_FAULTS;
}

/* What is wrong with the header line P..END in general, or NULL.  */

static const char *
line_problem (const char *p, const char *end)
{
  if (end == NULL || end - p >= KLP_MAP_LINE_MAX)
    return "a line of more than 4096 bytes";
  if (*p == '\t' || p == end)
    return "an empty word in the header";
  for (; p < end; p++)
    if (*p == '\t' ? p + 1 == end || p[1] == '\t'
	: (unsigned char) *p < ' ' || *p == '\177')
      return *p == '\t' ? "an empty word in the header"
	     : "a control character in the header";
  return NULL;
}

/* Whether the line P..END begins with the word KEY.  */

static bool
has_key (const char *p, const char *end, const char *key)
{
  size_t length = strlen (key);

  return ((size_t) (end - p) >= length && memcmp (p, key, length) == 0
	  && (p + length == end || p[length] == '\t'));
}

/* Whether the value of the header line P..END, behind its first word, is
   TEXT.  */

static bool
is_value (const char *p, const char *end, const char *text)
{
  const char *tab = memchr (p, '\t', end - p);

  return (tab != NULL && (size_t) (end - tab - 1) == strlen (text)
	  && memcmp (tab + 1, text, strlen (text)) == 0);
}

/* What is wrong with the words P..END behind an object's name, or NULL: each
   stands there once.  */

static const char *
words_problem (const char *p, const char *end)
{
  static const char *const words[] =
    { "symbols", "exports", "traced", "ibt", "builtin", "build-id=",
      "srcversion=", "depends=" };
  unsigned int seen = 0;

  for (; p < end; p++)
    {
      const char *word = p;

      p = memchr (word, '\t', end - word);
      if (p == NULL)
	p = end;
      for (size_t i = 0; i < sizeof words / sizeof *words; i++)
	{
	  size_t length = strlen (words[i]);

	  if ((size_t) (p - word) < length
	      || memcmp (word, words[i], length) != 0
	      || (words[i][length - 1] != '=' && word + length != p))
	    continue;
	  if ((seen & 1u << i) != 0)
	    return "a word that stands there twice";
	  seen |= 1u << i;
	}
    }
  return NULL;
}

/* What is wrong with what the header says of OBJECT, or NULL.  */

static const char *
object_problem (struct klp_context *context,
		const struct klp_map_object *object)
{
  const char *problem = klp_map_object_problem (object->name);

  if (problem != NULL)
    return klp_format (context, "the object's name `%s' %s", object->name,
		       problem);
  if (object->build_id != NULL)
    {
      size_t n = strspn (object->build_id, "0123456789abcdef");

      if (n == 0 || n % 2 != 0 || object->build_id[n] != '\0')
	return "a build-id is an even number of hexadecimal digits";
    }
  if (object->depends == NULL)
    return NULL;
  for (const char *p = object->depends; *p != '\0';)
    {
      size_t n = strcspn (p, ",");
      const char *name = klp_copy_string (context, p, n);

      problem = name == NULL ? "is out of memory"
		: klp_map_object_problem (name);
      if (problem != NULL)
	return klp_format (context, "a name in depends= %s", problem);
      p += n + (p[n] == ',');
    }
  return NULL;
}

/* Check the lines before the first object of VERIFY's map.  */

static bool
check_general (struct klp_verify *verify)
{
  static const char *const keys[] = { "release", "machine", "vermagic",
				       "module-size", "livepatch", "index" };
  const struct klp_native *native = &verify->native;
  size_t offset = KLP_MAP_FIRST_LINE;
  unsigned int seen = 0;

  while (offset < native->objects)
    {
      const char *p = native->data + offset;
      const char *end = memchr (p, '\n', native->objects - offset);
      const char *why = line_problem (p, end);

      for (unsigned int i = 0; i < sizeof keys / sizeof *keys; i++)
	if (why == NULL && has_key (p, end, keys[i]))
	  {
	    if (memchr (p, '\t', end - p) == NULL)
	      why = "a header line without its value";
	    else if (seen >> i != 0)
	      why = "`release', `machine', `vermagic', `module-size',"
		    " `livepatch' and `index' stand there once, in this order";
	    seen |= 1u << i;
	  }
      if (why == NULL && has_key (p, end, "index")
	  && native->index.n_buckets == 0
	  && !is_value (p, end, KLP_INDEX_NOWHERE))
	why = "not the index of these symbol lines";
      if (why != NULL && !klp_verify_fault (verify, NULL, offset, why))
	return false;
      offset = end + 1 - native->data;
    }
  return true;
}

/* klp_native_objects' visitor: add OBJECT to the klp_verify DATA.  */

static bool
add_object (void *data, struct klp_map_object *object)
{
  struct klp_verify *verify = data;
  size_t n = verify->n_objects;

  if (!klp_grow (verify->native.context, (void **) &verify->objects,
		 &verify->room, n, sizeof *verify->objects))
    return false;
  verify->objects[n].object = object;
  verify->n_objects++;
  return true;
}

/* See verify.h.  */

bool
klp_verify_header (struct klp_verify *verify)
{
  const struct klp_native *native = &verify->native;
  size_t offset = native->objects;

  if (!check_general (verify))
    return false;
  if (!klp_native_objects (native, add_object, verify))
    {
      /* Reported; without the objects no line can be judged.  */
      verify->faults++;
      return false;
    }
  for (size_t i = 0; i < verify->n_objects; i++)
    {
      struct klp_verify_object *object = verify->objects + i;
      const char *p = native->data + offset;
      const char *end = memchr (p, '\n', native->symbols - offset);
      const char *why = line_problem (p, end);

      object->offset = offset;
      if (why == NULL)
	why = words_problem (p + strlen ("object\t")
			     + strlen (object->object->name), end);
      if (why == NULL)
	why = object_problem (native->context, object->object);
      if (why != NULL && !klp_verify_fault (verify, NULL, offset, why))
	return false;
      offset = end + 1 - native->data;
    }
  return true;
}
