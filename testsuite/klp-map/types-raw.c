/* types-raw.c -- print the types of a map as `bpftool btf dump' does.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: types-raw MAP OBJECT
	  types-raw --btf MAP OBJECT

   What klp-map has read, number by number; `--btf' prints the bytes that it
   was read from, for bpftool.  What is not kept is not printed: the linkage
   of functions, the types of array indices, and which qualifier is none that
   C has.  */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "types/types.h"

static const char *const words[]
  = {
      [KLP_TYPE_INTEGER] = "INT", [KLP_TYPE_FLOAT] = "FLOAT",
      [KLP_TYPE_POINTER] = "PTR", [KLP_TYPE_ARRAY] = "ARRAY",
      [KLP_TYPE_STRUCT] = "STRUCT", [KLP_TYPE_UNION] = "UNION",
      [KLP_TYPE_ENUM] = "ENUM", [KLP_TYPE_PROTOTYPE] = "FUNC_PROTO",
      [KLP_TYPE_FUNCTION] = "FUNC", [KLP_TYPE_VARIABLE] = "VAR",
      [KLP_TYPE_TYPEDEF] = "TYPEDEF", [KLP_TYPE_CONST] = "CONST",
      [KLP_TYPE_VOLATILE] = "VOLATILE",
      [KLP_TYPE_OTHER_QUALIFIER] = "QUALIFIER", [KLP_TYPE_OTHER] = "OTHER"
    };

/* Print a report.  */

static void
report (void *data, enum klp_level level, const char *text)
{
  (void) data;
  (void) level;
  fprintf (stderr, "types-raw: %s\n", text);
}

/* NAME, or what bpftool prints for none.  */

static const char *
name_of (const char *name)
{
  return *name == '\0' ? "(anon)" : name;
}

/* Print the members of type ID of TYPES.  */

static void
print_members (const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);

  for (uint32_t i = 0; i < type->count; i++)
    {
      const struct klp_member *member = klp_type_member (types, id, i);

      printf ("\t'%s'", name_of (member->name));
      if (type->kind == KLP_TYPE_ENUM && type->is_signed && type->size <= 4)
	printf (" val=%" PRId32, (int32_t) member->value);
      else if (type->kind == KLP_TYPE_ENUM && type->is_signed)
	printf (" val=%" PRId64, (int64_t) member->value);
      else if (type->kind == KLP_TYPE_ENUM)
	printf (" val=%" PRIu64, member->value);
      else
	printf (" type_id=%u", member->type);
      if (type->kind == KLP_TYPE_STRUCT || type->kind == KLP_TYPE_UNION)
	printf (" bits_offset=%" PRIu64, member->value);
      if (member->bits != 0)
	printf (" bitfield_size=%u", member->bits);
      putchar ('\n');
    }
  if (type->variadic)
    puts ("\t'(anon)' type_id=0");
}

/* Print type ID of TYPES.  */

static void
print_type (const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);
  unsigned int count = type->count + type->variadic;

  if (type->declared && type->kind != KLP_TYPE_ENUM)
    {
      printf ("[%u] FWD '%s' fwd_kind=%s\n", id, name_of (type->name),
	      type->kind == KLP_TYPE_UNION ? "union" : "struct");
      return;
    }
  printf ("[%u] %s '%s'", id, words[type->kind], name_of (type->name));
  switch (type->kind)
    {
    case KLP_TYPE_INTEGER:
      printf (" size=%" PRIu64 " bits_offset=%u nr_bits=%" PRIu64
	      " encoding=%s", type->size, type->shift,
	      type->bits == 0 ? 8 * type->size : type->bits,
	      type->is_bool ? "BOOL" : type->is_signed ? "SIGNED" : "(none)");
      break;
    case KLP_TYPE_FLOAT:
      printf (" size=%" PRIu64, type->size);
      break;
    case KLP_TYPE_ARRAY:
      printf (" type_id=%u nr_elems=%" PRIu64, type->of, type->size);
      break;
    case KLP_TYPE_STRUCT:
    case KLP_TYPE_UNION:
      printf (" size=%" PRIu64 " vlen=%u", type->size, count);
      break;
    case KLP_TYPE_ENUM:
      printf (" encoding=%s size=%" PRIu64 " vlen=%u",
	      type->is_signed ? "SIGNED" : "UNSIGNED", type->size, count);
      break;
    case KLP_TYPE_PROTOTYPE:
      printf (" ret_type_id=%u vlen=%u", type->of, count);
      break;
    case KLP_TYPE_OTHER:
      break;
    default:
      printf (" type_id=%u", type->of);
      break;
    }
  putchar ('\n');
  print_members (types, id);
}

/* Print what MAPS have of OBJECT; RAW: as it is.  */

static int
print_object (struct klp_context *context, struct klp_maps *maps,
	      const char *object, int raw)
{
  const struct klp_map_object *known = klp_maps_object (maps, object);
  struct klp_targets targets = { .maps = maps };
  const struct klp_types *types;

  if (known == NULL || known->btf_size == 0)
    {
      fprintf (stderr, "types-raw: no types of %s\n", object);
      return 1;
    }
  if (raw)
    return fwrite (known->btf, known->btf_size, 1, stdout) != 1;
  types = klp_target_types (context, &targets, object);
  if (types == NULL)
    return 1;
  for (uint32_t id = types->before + 1; id <= types->count; id++)
    print_type (types, id);
  return 0;
}

int
main (int argc, char **argv)
{
  int raw = argc > 1 && strcmp (argv[1], "--btf") == 0;
  struct klp_context *context = klp_context_new (report, NULL);
  struct klp_maps *maps;
  int status = 2;

  if (argc - raw != 3 || context == NULL)
    {
      fputs ("Usage: types-raw [--btf] MAP OBJECT\n", stderr);
      return 2;
    }
  maps = klp_maps_open_any (context, argv + 1 + raw, 1);
  if (maps != NULL)
    status = print_object (context, maps, argv[2 + raw], raw);
  klp_maps_close (maps);
  klp_context_free (context);
  return fflush (stdout) == 0 ? status : 2;
}
