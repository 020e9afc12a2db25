/* bindings.c -- the bindings that the user gives.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Takes `symbol=' options and `klp_symbol=' modinfo strings apart.  Must
   not know whether what they name exists.  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Cut the next field off *TEXT at SEPARATOR; NULL when nothing is left.  */

static char *
next_field (char **text, char separator)
{
  char *field = *text;
  char *end;

  if (field == NULL)
    return NULL;
  end = strchr (field, separator);
  *text = end == NULL ? NULL : end + 1;
  if (end != NULL)
    *end = '\0';
  return field;
}

/* FIELD, or NULL when it is missing or empty.  */

static const char *
field_or_null (const char *field)
{
  return field == NULL || *field == '\0' ? NULL : field;
}

/* What is wrong with the fields of BINDING, as the rest of a sentence;
   REST is what stands behind the last field, NULL when nothing does.  */

static const char *
binding_problem (const struct klp_binding *binding, const char *rest)
{
  const char *problem;

  if (rest != NULL)
    return "has too many fields";
  if (binding->local == NULL || binding->name == NULL)
    return "names no symbol";
  if (binding->object == NULL)
    {
      if (binding->which == NULL || strcmp (binding->which, "export") != 0
	  || binding->section_object != NULL)
	return "names no object";
      return (strcmp (binding->local, binding->name) == 0 ? NULL
	      : "gives an export another name, which an ordinary reference"
		" cannot have");
    }
  problem = klp_object_name_problem (binding->object);
  if (problem == NULL && binding->section_object != NULL)
    problem = klp_object_name_problem (binding->section_object);
  if (problem == NULL)
    problem = klp_symbol_name_problem (binding->name, KLP_SYMBOL_NAME_MAX);
  if (problem != NULL || binding->section_object == NULL)
    return problem;
  if (strcmp (binding->object, KLP_VMLINUX) == 0)
    return "has a FOR, but a vmlinux symbol always goes to vmlinux's section";
  if (strcmp (binding->section_object, KLP_VMLINUX) == 0)
    return "has FOR vmlinux, but the kernel would look a module's symbol up"
	   " there before the module is loaded";
  return NULL;
}

/* Whether A and B, either of which may be NULL, are the same.  */

static bool
same_field (const char *a, const char *b)
{
  return a == NULL || b == NULL ? a == b : strcmp (a, b) == 0;
}

/* See patch.h.  */

struct klp_binding *
klp_binding_find (const struct klp_bindings *bindings, const char *local)
{
  size_t number;

  return (klp_table_number (bindings->by_local, local, &number)
	  ? bindings->list + number : NULL);
}

/* See patch.h.  */

bool
klp_binding_add (struct klp_elf *elf, struct klp_bindings *bindings,
		 const struct klp_binding *binding)
{
  const struct klp_binding *other = klp_binding_find (bindings,
						      binding->local);
  void *array = bindings->list;

  if (other == NULL)
    {
      if (!klp_grow (elf->context, &array, &bindings->room, bindings->count,
		     sizeof *bindings->list))
	return false;
      bindings->list = array;
      bindings->list[bindings->count] = *binding;
      return klp_table_enter (elf->context, &bindings->by_local,
			      binding->local, bindings->count++);
    }
  if (same_field (other->name, binding->name)
      && same_field (other->object, binding->object)
      && same_field (other->which, binding->which)
      && same_field (other->section_object, binding->section_object))
    return true;
  return klp_error (elf->context, "%s: `%s' and `%s' bind `%s' twice; leave"
		    " one", elf->name, other->text, binding->text,
		    binding->local);
}

/* Add the binding TEXT, typed behind PREFIX, to BINDINGS.  */

static bool
read_binding (struct klp_elf *elf, struct klp_bindings *bindings,
	      const char *prefix, const char *text)
{
  struct klp_context *context = elf->context;
  char *rest = klp_copy_string (context, text, strlen (text));
  struct klp_binding binding = { .text = text, .prefix = prefix };
  const char *object, *section_object, *problem;
  char *equals, *local;

  if (rest == NULL)
    return false;
  local = next_field (&rest, ':');
  binding.local = field_or_null (local);
  binding.name = binding.local;
  equals = binding.local == NULL ? NULL : strchr (local, '=');
  if (equals != NULL)
    {
      *equals = '\0';
      binding.local = field_or_null (binding.local);
      binding.name = field_or_null (equals + 1);
    }
  object = field_or_null (next_field (&rest, ':'));
  binding.which = field_or_null (next_field (&rest, ':'));
  section_object = field_or_null (next_field (&rest, ':'));
  if (object != NULL)
    binding.object = klp_object_name (context, object, strlen (object));
  if (section_object != NULL)
    binding.section_object
      = klp_object_name (context, section_object, strlen (section_object));
  problem = binding_problem (&binding, rest);
  if (problem == NULL)
    return klp_binding_add (elf, bindings, &binding);
  return klp_error (context, "%s: `%s%s' %s; write"
		    " `%s[LOCAL=]NAME:OBJECT[:POSITION-OR-FILE[:FOR]]'"
		    " or `%sNAME::export'", elf->name, prefix, text, problem,
		    prefix, prefix);
}

/* See patch.h.  */

bool
klp_bindings_read (struct klp_elf *elf, const struct klp_options *options,
		   struct klp_bindings *bindings)
{
  const char *prefix = klp_format (elf->context, "%ssymbol=", options->prefix);
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);
  const char *value = NULL;
  bool good = prefix != NULL;

  for (size_t i = 0; prefix != NULL && i < options->n_symbols; i++)
    if (!read_binding (elf, bindings, prefix, options->symbols[i]))
      good = false;
  while (modinfo != NULL
	 && (value = klp_modinfo_find (modinfo, size, "klp_symbol", value))
	    != NULL)
    if (!read_binding (elf, bindings, "klp_symbol=", value))
      good = false;
  return good;
}
