/* name.c -- the grammar of `.klp.sym.', `.klp.rela.' and modinfo names.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Takes names apart and puts them together exactly as
   kernel/livepatch/core.c scans them.  Pure text: knows nothing of files,
   symbols tables or maps.  */

#include "config.h"
#include <stdio.h>
#include <string.h>
#include "base/base.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* So many digits a position has at most.  */
#define POSITION_MAX 20

/* See klp.h.  */

char *
klp_object_name (struct klp_context *context, const char *name, size_t length)
{
  static const char *const suffixes[] = { ".gz", ".xz", ".zst", ".ko", ".o" };
  const char *start = name;
  char *copy;

  for (size_t i = 0; i < length; i++)
    if (name[i] == '/')
      start = name + i + 1;
  length -= start - name;
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
    {
      size_t n = strlen (suffixes[i]);

      if (length > n && memcmp (start + length - n, suffixes[i], n) == 0)
	length -= n;
    }
  copy = klp_copy_string (context, start, length);
  for (size_t i = 0; copy != NULL && i < length; i++)
    if (copy[i] == '-' || copy[i] == ',')
      copy[i] = '_';
  return copy;
}

/* See klp.h.  */

bool
klp_is_module_file (const char *name, bool *packed)
{
  static const char *const ends[] = { ".ko", ".ko.gz", ".ko.xz", ".ko.zst" };
  size_t length = strlen (name);

  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    {
      size_t n = strlen (ends[i]);

      if (length > n && strcmp (name + length - n, ends[i]) == 0)
	{
	  if (packed != NULL)
	    *packed = i != 0;
	  return true;
	}
    }
  return false;
}

/* See kernel.h.  */

int
klp_compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* See kernel.h.  */

bool
klp_is_file (const char *file, const char *name)
{
  size_t length = strlen (file), n = strlen (name);

  return (n <= length && strcmp (file + length - n, name) == 0
	  && (n == length || file[length - n - 1] == '/'));
}

/* See kernel.h.  */

const char *
klp_object_name_problem (const char *name)
{
  size_t length;

  if (strcmp (name, KLP_VMLINUX) == 0)
    return NULL;
  length = strlen (name);
  if (length == 0)
    return "is empty";
  if (length > KLP_OBJECT_NAME_MAX)
    return "is longer than the kernel's 55 characters";
  if (strchr (name, '.') != NULL)
    return "holds a `.', where the kernel ends it";
  if (strpbrk (name, "-/, \t\n") != NULL)
    return "holds a character that no loaded module's name has";
  return NULL;
}

/* See kernel.h.  */

const char *
klp_symbol_length_problem (size_t length, size_t longest)
{
  if (length == 0)
    return "is empty";
  if (length > longest)
    return longest == KLP_SYMBOL_NAME_MAX
	   ? "is longer than the kernel's 511 characters"
	   : "is longer than the 127 characters of kernels before 6.1";
  return NULL;
}

/* See kernel.h.  */

const char *
klp_symbol_name_problem (const char *name, size_t longest)
{
  const char *problem = klp_symbol_length_problem (strlen (name), longest);

  return (problem == NULL && strchr (name, ',') != NULL
	  ? "holds a comma, where the kernel ends it" : problem);
}

/* See kernel.h.  */

size_t
klp_sym_room (const char *object, const char *name, unsigned long position)
{
  return (strlen (KLP_SYM_PREFIX) + strlen (object) + strlen (".")
	  + strlen (name) + strlen (",") + (position == 0 ? 1 : POSITION_MAX)
	  + 1);
}

/* See kernel.h.  */

char *
klp_sym_put (char *p, const char *object, const char *name,
	     unsigned long position)
{
  p = stpcpy (stpcpy (p, KLP_SYM_PREFIX), object);
  *p++ = '.';
  p = stpcpy (p, name);
  /* Nearly all have this one, and printf is slow.  */
  if (position == 0)
    return stpcpy (p, ",0") + 1;
  return p + sprintf (p, ",%lu", position) + 1;
}

/* See kernel.h.  */

char *
klp_sym_name (struct klp_context *context, const char *object,
	      const char *name, unsigned long position)
{
  char *text = klp_take (context, klp_sym_room (object, name, position));

  if (text != NULL)
    klp_sym_put (text, object, name, position);
  return text;
}

/* Read the decimal number TEXT, without sign, blank or leading zero, into
   *NUMBER.  */

bool
klp_parse_number (const char *text, unsigned long *number)
{
  unsigned long value = 0;

  if (*text == '\0' || (*text == '0' && text[1] != '\0'))
    return false;
  for (; *text != '\0'; text++)
    if (*text < '0' || *text > '9'
	|| __builtin_mul_overflow (value, 10UL, &value)
	|| __builtin_add_overflow (value, (unsigned long) (*text - '0'),
				   &value))
      return false;
  *number = value;
  return true;
}

/* See kernel.h.  */

bool
klp_sym_parse (struct klp_context *context, const char *text,
	       struct klp_sym_parts *parts)
{
  const char *object, *dot, *comma;
  char *copy;

  if (!klp_is_sym_name (text))
    return false;
  object = text + strlen (KLP_SYM_PREFIX);
  dot = strchr (object, '.');
  comma = dot == NULL ? NULL : strchr (dot + 1, ',');
  if (comma == NULL || !klp_parse_number (comma + 1, &parts->position))
    return false;
  copy = klp_copy_string (context, object, comma - object);
  if (copy == NULL)
    return false;
  copy[dot - object] = '\0';
  parts->object = copy;
  parts->name = copy + (dot + 1 - object);
  /* No comma is in it.  */
  return (klp_object_name_problem (parts->object) == NULL
	  && klp_symbol_length_problem (comma - dot - 1, KLP_SYMBOL_NAME_MAX)
	     == NULL);
}

/* See kernel.h.  */

bool
klp_is_sym_name (const char *text)
{
  return klp_begins (text, KLP_SYM_PREFIX);
}

/* See kernel.h.  */

char *
klp_rela_object (struct klp_context *context, const char *section)
{
  size_t prefix = strlen (KLP_RELA_PREFIX);
  const char *dot;

  if (strncmp (section, KLP_RELA_PREFIX, prefix) != 0)
    return NULL;
  dot = strchr (section + prefix, '.');
  if (dot == NULL || dot == section + prefix)
    return NULL;
  return klp_copy_string (context, section + prefix, dot - section - prefix);
}

/* See kernel.h.  */

bool
klp_modinfo_imports (const char *modinfo, size_t size, const char *name)
{
  const char *value = NULL;

  while (modinfo != NULL
	 && (value = klp_modinfo_find (modinfo, size, KLP_MODINFO_IMPORT_NS,
				       value)) != NULL)
    if (strcmp (value, name) == 0)
      return true;
  return false;
}

/* See kernel.h.  */

const char *
klp_modinfo_find (const char *data, size_t size, const char *tag,
		  const char *after)
{
  size_t length = strlen (tag);
  const char *end = data + size;
  const char *p = after == NULL ? data : after + strlen (after) + 1;

  for (; p < end; p += strlen (p) + 1)
    if (strncmp (p, tag, length) == 0 && p[length] == '=')
      return p + length + 1;
  return NULL;
}

/* See kernel.h.  */

const char *
klp_exported_name (const char *symbol)
{
  return (klp_begins (symbol, KLP_KSYMTAB_PREFIX)
	  ? symbol + strlen (KLP_KSYMTAB_PREFIX) : NULL);
}

/* See kernel.h.  */

bool
klp_is_label (const char *name)
{
  /* An assembler that does not take quotes off leaves them in the name.  */
  if (*name == '"')
    name++;
  return klp_begins (name, ".klp.") || klp_begins (name, "klp.sym.");
}

/* See kernel.h.  */

const char *
klp_map_name_problem (const char *name)
{
  if (*name == '\0')
    return "is empty";
  for (; *name != '\0'; name++)
    if ((unsigned char) *name < ' ' || *name == '\177')
      return "holds a control character";
  return NULL;
}

/* See kernel.h.  */

const char *
klp_map_object_problem (const char *name)
{
  const char *problem = klp_map_name_problem (name);

  if (problem == NULL && strpbrk (name, "., /") != NULL)
    return "holds a character that no module's name has";
  if (problem == NULL && strlen (name) > KLP_OBJECT_NAME_MAX)
    return "is longer than the kernel's 55 characters";
  return problem;
}

/* See kernel.h.  */

bool
klp_release_before (const char *release, unsigned int bound)
{
  unsigned int first, second;

  if (release == NULL || sscanf (release, "%9u.%9u", &first, &second) != 2)
    return false;
  return (first < bound >> 16
	  || (first == bound >> 16 && second < (bound & 0xffff)));
}

/* See kernel.h.  */

int
klp_module_end (const char *name)
{
  if (klp_same (name, KLP_INIT_FUNCTION))
    return 0;
  return klp_same (name, KLP_EXIT_FUNCTION) ? 1 : -1;
}

/* See kernel.h.  */

bool
klp_map_is_local_label (const char *name)
{
  static const char digits[] = "0123456789";
  size_t n;

  if (*name == '.')
    return name[1] == 'L';
  if (*name++ != 'L')
    return false;
  n = strspn (name, digits);
  if (n == 0 || (name[n] != '\001' && name[n] != '\002'))
    return false;
  name += n + 1;
  return name[strspn (name, digits)] == '\0';
}
