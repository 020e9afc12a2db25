/* verify-types.c -- whether what stands behind a map's symbols can be read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Types as klp-check reads them, and lines of what is inlined.  Must not
   compare them with the symbols: most functions have no type, and what exists
   only inlined is no symbol.  */

#include "config.h"
#include <string.h>
#include "inspect/verify.h"
#include "types/types.h"
#include "klp-format.h"

/* Report the fault that the BTF of OBJECT has, unless PROBLEM is NULL.  False:
   there have been enough.  */

static bool
report (struct klp_verify *verify, const struct klp_verify_object *object,
	const char *problem)
{
  const char *text;

  if (problem == NULL)
    return true;
  text = klp_format (verify->native.context, "its BTF %s", problem);
  return text != NULL && klp_verify_fault (verify, NULL, object->offset, text);
}

/* Check the BTF of OBJECT, a module, where KERNEL (or NULL) is the kernel's,
   in CONTEXT.  */

static bool
check_module (struct klp_verify *verify, struct klp_context *context,
	      const struct klp_verify_object *object,
	      const struct klp_types *kernel)
{
  const struct klp_map_object *known = object->object;
  struct klp_types base, types;
  const char *problem = NULL;

  if (known->btf_base_size != 0)
    {
      problem = klp_btf_read (context, known->name, known->btf_base,
			      known->btf_base_size, NULL, &base);
      kernel = &base;
    }
  if (problem == NULL && kernel == NULL)
    problem = "is on top of the kernel's, which the map does not have";
  if (problem == NULL)
    problem = klp_btf_read (context, known->name, known->btf, known->btf_size,
			    kernel, &types);
  return report (verify, object, problem);
}

/* Check the BTF of all modules of VERIFY; KERNEL as above.  */

static bool
check_modules (struct klp_verify *verify, const struct klp_types *kernel)
{
  bool more = true;

  for (size_t i = 0; i < verify->n_objects && more; i++)
    {
      const struct klp_verify_object *object = verify->objects + i;
      struct klp_context *context;

      if (object->object->btf_size == 0
	  || strcmp (object->object->name, KLP_VMLINUX) == 0)
	continue;
      context = klp_context_new (klp_pass_on, verify->native.context);
      if (context == NULL)
	return klp_no_memory (verify->native.context, 0);
      more = check_module (verify, context, object, kernel);
      klp_context_free (context);
    }
  return more;
}

/* What is wrong with LINE, LENGTH bytes of what is inlined, or NULL.  */

static const char *
line_problem (const char *line, size_t length)
{
  unsigned int tabs = 0;
  char last = '\t';

  for (size_t i = 0; i < length; last = line[i++])
    {
      if (((unsigned char) line[i] < ' ' && line[i] != '\t')
	  || line[i] == '\177')
	return "a control character";
      if ((line[i] == '\t' || line[i] == ' ')
	  && (last == '\t' || last == ' ' || (line[i] == ' ') != (tabs == 2)))
	return "an empty field, or one too many";
      tabs += line[i] == '\t';
    }
  return tabs != 2 || last == '\t' || last == ' ' ? "too few fields" : NULL;
}

/* Check what OBJECT has inlined.  */

static bool
check_inlined (struct klp_verify *verify,
	       const struct klp_verify_object *object)
{
  const char *p = (const char *) object->object->inlined, *last = NULL;
  const char *end = p == NULL ? p : p + object->object->inlined_size, *newline;
  const char *why = NULL;
  size_t before = 0, length;

  for (; p < end && why == NULL; p = newline + 1)
    {
      newline = memchr (p, '\n', end - p);
      if (newline == NULL)
	{
	  why = "a line without an end";
	  break;
	}
      why = line_problem (p, newline - p);
      if (why != NULL)
	break;
      length = (const char *) memchr (p, '\t', newline - p) - p;
      if (last != NULL)
	{
	  int order = memcmp (last, p, before < length ? before : length);

	  if (order > 0 || (order == 0 && before > length))
	    why = "lines that are not in order";
	}
      last = p;
      before = length;
    }
  if (why == NULL)
    return true;
  why = klp_format (verify->native.context, "among what it has inlined there"
		    " is %s", why);
  return why != NULL && klp_verify_fault (verify, NULL, object->offset, why);
}

/* See verify.h.  */

bool
klp_verify_types (struct klp_verify *verify)
{
  struct klp_context *context = klp_context_new (klp_pass_on,
						 verify->native.context);
  struct klp_types kernel;
  bool any = false, more = true;

  if (context == NULL)
    return klp_no_memory (verify->native.context, 0);
  for (size_t i = 0; i < verify->n_objects && more; i++)
    {
      const struct klp_verify_object *object = verify->objects + i;
      const struct klp_map_object *known = object->object;
      const char *problem;

      if (known->btf_size != 0 && strcmp (known->name, KLP_VMLINUX) == 0)
	{
	  problem = klp_btf_read (context, known->name, known->btf,
				  known->btf_size, NULL, &kernel);
	  any = problem == NULL;
	  more = report (verify, object, problem);
	}
      more = more && check_inlined (verify, object);
    }
  more = more && check_modules (verify, any ? &kernel : NULL);
  klp_context_free (context);
  return more;
}
