/* spell.c -- types as C has them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For people: what would be too long or too deep ends in `...'.  Must not
   know where types come from.  */

#include "config.h"
#include <inttypes.h>
#include "types/types.h"

/* What is longer than this nobody reads.  */
#define MOST_DEEP 4
#define MOST_LINKS 40
#define MOST_PARAMETERS 100

static const char *spell (struct klp_context *context,
			  const struct klp_types *types, uint32_t id,
			  const char *name, unsigned int depth,
			  unsigned int *left);

/* The parameters of the prototype ID, in parentheses; so many as *LEFT says.  A
   prototype may have itself for each of them.  */

static const char *
parameters (struct klp_context *context, const struct klp_types *types,
	    uint32_t id, unsigned int depth, unsigned int *left)
{
  const struct klp_type *type = klp_type (types, id);
  const char *text = "(";

  if (depth >= MOST_DEEP)
    return "(...)";
  for (uint32_t i = 0; i < type->count && text != NULL; i++)
    {
      const struct klp_member *member = klp_type_member (types, id, i);

      bool last = *left == 0;

      *left -= !last;
      text = klp_format (context, "%s%s%s", text, i == 0 ? "" : ", ", last
			 ? "..." : spell (context, types, member->type,
					  member->name, depth + 1, left));
      if (last)
	break;
    }
  return klp_format (context, "%s%s)", text == NULL ? "" : text,
		     type->variadic ? type->count == 0 ? "..." : ", ..."
		     : type->count == 0 ? "void" : "");
}

/* The declaration of INNER, a declarator, with TYPE, which is neither pointer,
   array nor prototype.  */

static const char *
base_text (struct klp_context *context, const struct klp_type *type,
	   const char *before, const char *inner)
{
  const char *name = (type->kind == KLP_TYPE_VOID ? "void"
		      : type->name[0] != '\0' ? type->name
		      : *klp_type_keyword (type) != '\0' ? "{ ... }" : "?");

  return klp_format (context, "%s%s%s%s%s", before, klp_type_keyword (type),
		     name, *inner == '\0' ? "" : " ", inner);
}

/* INNER, in parentheses if it is a pointer and more follows.  */

static const char *
enclose (struct klp_context *context, const char *inner, bool pointer)
{
  return pointer ? klp_format (context, "(%s)", inner) : inner;
}

/* Wrap the qualifier TYPE around INNER or, where it is not a pointer's, add it
   to *BEFORE.  */

static const char *
qualify (struct klp_context *context, const struct klp_types *types,
	 const struct klp_type *type, const char *inner, const char **before)
{
  const char *word = (type->kind == KLP_TYPE_CONST ? "const"
		      : type->kind == KLP_TYPE_VOLATILE ? "volatile" : "");
  const struct klp_type *of
    = klp_type (types, type->of);

  if (*word == '\0')
    return inner;
  if (of->kind == KLP_TYPE_POINTER)
    return klp_format (context, "%s%s%s", word, *inner == '\0' ? "" : " ",
		       inner);
  *before = klp_format (context, "%s %s", word, *before);
  return *before == NULL ? NULL : inner;
}

/* See types.h; DEPTH prototypes are around it, and *LEFT parameters may
   follow.  */

static const char *
spell (struct klp_context *context, const struct klp_types *types,
       uint32_t id, const char *name, unsigned int depth,
       unsigned int *left)
{
  const char *inner = name, *before = "", *list;
  bool pointer = false;

  for (unsigned int links = 0; inner != NULL; links++)
    {
      const struct klp_type *type = klp_type (types, id);

      if (links == MOST_LINKS)
	return klp_format (context, "... %s", inner);
      switch (type->kind)
	{
	case KLP_TYPE_POINTER:
	  inner = klp_format (context, "*%s", inner);
	  pointer = true;
	  break;
	case KLP_TYPE_ARRAY:
	  inner = enclose (context, inner, pointer);
	  inner = klp_format (context, "%s[%" PRIu64 "]",
			      inner == NULL ? "" : inner, type->size);
	  pointer = false;
	  break;
	case KLP_TYPE_PROTOTYPE:
	  inner = enclose (context, inner, pointer);
	  list = parameters (context, types, id, depth, left);
	  inner = klp_format (context, "%s%s", inner == NULL ? "" : inner,
			      list == NULL ? "" : list);
	  pointer = false;
	  break;
	case KLP_TYPE_CONST:
	case KLP_TYPE_VOLATILE:
	case KLP_TYPE_OTHER_QUALIFIER:
	  inner = qualify (context, types, type, inner, &before);
	  break;
	default:
	  return base_text (context, type, before, inner);
	}
      id = type->of;
    }
  return NULL;
}

/* See types.h.  */

const char *
klp_type_spell (struct klp_context *context, const struct klp_types *types,
		uint32_t id, const char *name)
{
  const struct klp_type *type = klp_type (types, id);
  unsigned int left = MOST_PARAMETERS;
  const char *text;

  if (type->kind == KLP_TYPE_FUNCTION || type->kind == KLP_TYPE_VARIABLE)
    id = type->of;
  text = spell (context, types, id, name, 0, &left);
  return klp_text_or_empty (text);
}

/* Print the members of ID of TYPES to STREAM, in its context CONTEXT; those of
   types without a name are in braces.  */

static void
print_members (FILE *stream, struct klp_context *context,
	       const struct klp_types *types, uint32_t id, uint64_t offset,
	       unsigned int depth)
{
  const struct klp_type *type = klp_type (types, id);

  for (uint32_t i = 0; i < type->count; i++)
    {
      const struct klp_member *member = klp_type_member (types, id, i);
      const struct klp_type *of = klp_type (types, member->type);
      bool inside = (of->name[0] == '\0' && depth < MOST_DEEP
		     && (of->kind == KLP_TYPE_STRUCT
			 || of->kind == KLP_TYPE_UNION));
      uint64_t at = offset + member->value;

      fprintf (stream, "%*s", 4 * (depth + 1), "");
      if (inside)
	{
	  fprintf (stream, "%s{\n", klp_type_keyword (of));
	  print_members (stream, context, types, member->type, at, depth + 1);
	  fprintf (stream, "%*s}%s", 4 * (depth + 1), "",
		   member->name[0] == '\0' ? "" : " ");
	  klp_put_text (stream, member->name);
	}
      else
	klp_put_text (stream, klp_type_spell (context, types, member->type,
					      member->name));
      if (member->bits != 0)
	fprintf (stream, ":%u;  /* byte %" PRIu64 " bit %" PRIu64 " */\n",
		 member->bits, at / 8, at % 8);
      else
	fprintf (stream, ";  /* byte %" PRIu64 ", size %" PRIu64 " */\n",
		 at / 8, klp_type_size (types, member->type));
    }
}

/* Print the enumerators of ID of TYPES to STREAM.  */

static void
print_enumerators (FILE *stream, const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);

  for (uint32_t i = 0; i < type->count; i++)
    {
      const struct klp_member *member = klp_type_member (types, id, i);

      fputs ("    ", stream);
      klp_put_text (stream, member->name);
      if (type->is_signed && type->size <= 4)
	fprintf (stream, " = %" PRId32 ",\n", (int32_t) member->value);
      else
	fprintf (stream, " = %" PRId64 ",\n", (int64_t) member->value);
    }
}

/* See types.h.  */

void
klp_type_print (FILE *stream, struct klp_context *context,
		const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);
  uint32_t body = klp_type_body (types, id);
  const struct klp_type *of = klp_type (types, body);

  if (type->kind == KLP_TYPE_TYPEDEF)
    fputs ("typedef ", stream);
  if (body == 0)
    {
      klp_put_text (stream, klp_type_spell (context, types,
					    type->kind == KLP_TYPE_TYPEDEF
					    ? type->of : id, type->name));
      fputs (";  /* ", stream);
      return;
    }
  fprintf (stream, "%s%s%s{\n", klp_type_keyword (of), of->name,
	   of->name[0] == '\0' ? "" : " ");
  if (of->kind == KLP_TYPE_ENUM)
    print_enumerators (stream, types, body);
  else
    print_members (stream, context, types, body, 0, 0);
  fprintf (stream, "}%s%s;  /* size %" PRIu64 ", ", body == id ? "" : " ",
	   body == id ? "" : type->name, of->size);
}
