/* klp-bind.c -- the bindings that the user gives.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Takes `symbol=' options and `klp_symbol=' modinfo strings apart.  Must
   not know whether what they name exists.  */

#include "config.h"
#include <string.h>
#include "klp-int.h"
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
    return (binding->which != NULL && strcmp (binding->which, "export") == 0
	    && binding->section_object == NULL
	    ? NULL : "names no object");
  problem = klp_object_name_problem (binding->object);
  if (problem == NULL && binding->section_object != NULL)
    problem = klp_object_name_problem (binding->section_object);
  if (problem != NULL)
    return problem;
  if (binding->section_object == NULL)
    return NULL;
  if (strcmp (binding->object, KLP_VMLINUX) == 0)
    return "has a FOR, but a vmlinux symbol always goes to vmlinux's section";
  if (strcmp (binding->section_object, KLP_VMLINUX) == 0)
    return "has FOR vmlinux, but the kernel would look a module's symbol up"
	   " there before the module is loaded";
  return klp_symbol_name_problem (binding->name, KLP_SYMBOL_NAME_MAX);
}

/* Add the binding TEXT, typed behind PREFIX, to BINDINGS.  */

static bool
add_binding (struct klp_elf *elf, struct klp_bindings *bindings,
	     const char *prefix, const char *text, bool from_option)
{
  struct klp_context *context = elf->context;
  char *rest = klp_copy_string (context, text, strlen (text));
  struct klp_binding *binding;
  void *array = bindings->list;
  const char *object, *section_object, *problem;
  char *equals;

  if (rest == NULL
      || !klp_grow (context, &array, &bindings->room, bindings->count,
		    sizeof *bindings->list))
    return false;
  bindings->list = array;
  binding = bindings->list + bindings->count++;
  binding->text = text;
  binding->from_option = from_option;
  binding->local = field_or_null (next_field (&rest, ':'));
  binding->name = binding->local;
  equals = binding->local == NULL ? NULL : strchr (binding->local, '=');
  if (equals != NULL)
    {
      *equals = '\0';
      binding->local = field_or_null (binding->local);
      binding->name = field_or_null (equals + 1);
    }
  object = field_or_null (next_field (&rest, ':'));
  binding->which = field_or_null (next_field (&rest, ':'));
  section_object = field_or_null (next_field (&rest, ':'));
  if (object != NULL)
    binding->object = klp_object_name (context, object, strlen (object));
  if (section_object != NULL)
    binding->section_object
      = klp_object_name (context, section_object, strlen (section_object));
  problem = binding_problem (binding, rest);
  if (problem != NULL)
    return klp_error (context, "%s: `%s%s' %s; write"
		      " `%s[LOCAL=]NAME:OBJECT[:POSITION-OR-FILE[:FOR]]'"
		      " or `%sNAME::export'", elf->name, prefix, text, problem,
		      prefix, prefix);
  return true;
}

/* See klp-int.h.  */

bool
klp_bindings_read (struct klp_elf *elf, const struct klp_options *options,
		   struct klp_bindings *bindings)
{
  const char *prefix = klp_format (elf->context, "%ssymbol=", options->prefix);
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);
  const char *value = NULL;
  bool good = prefix != NULL;

  for (size_t i = 0; good && i < options->n_symbols; i++)
    good = add_binding (elf, bindings, prefix, options->symbols[i], true);
  while (good && modinfo != NULL
	 && (value = klp_modinfo_find (modinfo, size, "klp_symbol", value))
	    != NULL)
    good = add_binding (elf, bindings, "klp_symbol=", value, false);
  return good;
}
