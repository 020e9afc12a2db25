/* btf.c -- open BTF, the kernel's own format of types.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Both byte orders, the kernel's own and on top of it a module's (`split').
   One walk finds where all the types are, which have no fixed length; a type
   is read when it is asked for, since of a hundred thousand a patch has some
   hundreds.  Kinds that are not known are stepped over where the header tells
   their size.  Must not know what types are for.  */

#include "config.h"
#include "types/btf-reader.h"

#define BTF_MAGIC 0xeb9f
#define HEADER_MIN 24
#define HEADER_WITH_LAYOUT 32

/* Take the SIZE bytes at OFFSET behind the HEADER bytes of the header, which
   are inside SIZE_ALL, and set *PART.  */

static bool
take_part (const unsigned char *data, uint64_t size_all, uint64_t header,
	   uint64_t offset, uint64_t size, const unsigned char **part)
{
  if (header > size_all || offset > size_all - header
      || size > size_all - header - offset)
    return false;
  *part = data + header + offset;
  return true;
}

/* Read the header of the SIZE bytes at DATA.  */

static const char *
read_header (struct btf *btf, const struct klp_types *base,
	     const unsigned char *data, size_t size)
{
  const unsigned char *strings;
  uint32_t header;

  if (size < HEADER_MIN)
    return "is shorter than its header";
  btf->big_endian = data[0] == BTF_MAGIC >> 8;
  if (klp_get (btf->big_endian, data, 2) != BTF_MAGIC)
    return "does not begin with BTF's magic number";
  if (data[2] != 1)
    return "is of a version that is not known here";
  header = get (btf, data + 4);
  if (header < HEADER_MIN
      || !take_part (data, size, header, get (btf, data + 8),
		     get (btf, data + 12), &btf->start)
      || !take_part (data, size, header, get (btf, data + 16),
		     get (btf, data + 20), &strings))
    return "has parts that are not inside it";
  btf->end = btf->start + get (btf, data + 12);
  btf->strings = (const char *) strings;
  btf->n_strings = get (btf, data + 20);
  if (btf->n_strings == 0 ? base == NULL
      : strings[btf->n_strings - 1] != '\0')
    return "has strings that do not end";
  if (header >= HEADER_WITH_LAYOUT && size >= HEADER_WITH_LAYOUT)
    {
      btf->n_layout = get (btf, data + 28);
      if (!take_part (data, size, header, get (btf, data + 24),
		      btf->n_layout, &btf->layout))
	return "has parts that are not inside it";
    }
  return NULL;
}

/* Set *ONCE and *EACH to the sizes of KIND's records.  */

static inline bool
kind_sizes (const struct btf *btf, unsigned int kind, uint32_t *once,
	    uint32_t *each)
{
  if (kind != 0 && kind < BTF_KINDS)
    {
      *once = klp_btf_shapes[kind].once;
      *each = klp_btf_shapes[kind].each;
      return true;
    }
  if (kind == 0 || kind >= btf->n_layout / 4)
    return false;
  *once = btf->layout[4 * kind];
  *each = btf->layout[4 * kind + 1];
  return true;
}

/* Where the type behind the one at P is; NULL: that is damaged.  */

static inline const unsigned char *
next_type (const struct btf *btf, const unsigned char *p)
{
  uint64_t left = btf->end - p, size;
  uint32_t info, once, each;

  if (left < 12)
    return NULL;
  info = get (btf, p + 4);
  if (!kind_sizes (btf, kind_of (info), &once, &each))
    return NULL;
  size = 12 + once + (uint64_t) each * (info & 0xffff);
  return size <= left ? p + size : NULL;
}

/* Why next_type has found the type at P damaged.  */

static const char *
why_damaged (const struct btf *btf, const unsigned char *p)
{
  uint32_t once, each;

  return (btf->end - p < 12
	  || kind_sizes (btf, kind_of (get (btf, p + 4)), &once, &each)
	  ? "ends within a type"
	  : "has a type of a kind that is not known here");
}

/* See struct klp_unread.  */

static struct klp_type *
read_type (const struct klp_types *types, uint32_t id)
{
  struct btf *btf = (struct btf *) types->unread;
  uint32_t index = id - types->before - 1;
  const unsigned char *p
    = btf->start + btf->groups[index / KLP_TYPE_GROUP];
  struct klp_type *type = klp_types_place (types, id);
  const char *problem = NULL;

  if (type == NULL)
    {
      btf->unread.problem = NO_MEMORY;
      return NULL;
    }
  /* They have been walked over before, and may be in a file.  */
  for (uint32_t i = index % KLP_TYPE_GROUP; i > 0 && p != NULL; i--)
    p = next_type (btf, p);
  type->name = "";
  problem = (p == NULL || next_type (btf, p) == NULL ? "changes"
	     : klp_btf_type (types, btf, p, type));
  if (problem != NULL)
    {
      btf->unread.problem = problem;
      memset (type, 0, sizeof *type);
      type->name = "";
    }
  type->read = true;
  return type;
}

/* Whether the type of BTF whose record is at P has a name that is wanted, which
   *NAME is set to.  *PROBLEM is set if it is damaged.  */

static inline bool
is_wanted (const struct btf *btf, const unsigned char *p, const char **name,
	   const char **problem)
{
  const uint32_t offset = get (btf, p);

  if (offset == 0)
    return false;
  if (!get_name (btf, offset, name))
    {
      *problem = BAD_NAME;
      return false;
    }
  return klp_wanted_has (btf->unread.wanted, *name,
			 offset < btf->n_base_strings
			 ? btf->base_strings + btf->n_base_strings
			 : btf->strings + btf->n_strings);
}

/* Note where the record of type INDEX of TYPES, at P, is, the first of a
   group.  */

static bool
note_group (struct klp_types *types, struct btf *btf, const unsigned char *p,
	    uint32_t index)
{
  if (!klp_grow (types->context, (void **) &btf->groups, &btf->groups_room,
		 index / KLP_TYPE_GROUP, sizeof *btf->groups))
    return false;
  btf->groups[index / KLP_TYPE_GROUP] = p - btf->start;
  return true;
}

/* Find where the types of BTF, which become TYPES, are, and those whose names
   are wanted.  NULL, or what is wrong.  (This is done for all types of a
   kernel.)  */

static const char *
find_types (struct klp_types *types, struct btf *btf)
{
  const struct btf in = *btf;
  const unsigned char *p = in.start, *next;
  const char *name, *problem = NULL;
  unsigned long strange = 0;
  bool bit_fields = false;
  uint32_t n = 0;

  for (; p < in.end && problem == NULL; p = next, n++)
    {
      unsigned int kind;

      next = next_type (&in, p);
      if (next == NULL)
	return why_damaged (&in, p);
      if (n % KLP_TYPE_GROUP == 0 && !note_group (types, btf, p, n))
	return NO_MEMORY;
      kind = kind_of (get (&in, p + 4));
      if (kind == BTF_INT)
	bit_fields |= klp_btf_is_bit_field (&in, p);
      if (kind >= BTF_KINDS)
	strange++;
      else if (in.unread.wanted != NULL
	       && is_wanted (&in, p, &name, &problem)
	       && !klp_types_name (types, types->count + n + 1, name))
	return NO_MEMORY;
    }
  if (problem != NULL || n > UINT32_MAX - types->count)
    return problem == NULL ? "has too many types" : problem;
  types->count += n;
  types->strange = strange;
  types->old_bit_fields = bit_fields;
  types->groups = klp_alloc_array (types->context, n / KLP_TYPE_GROUP + 1,
				   sizeof *types->groups);
  return types->groups == NULL ? NO_MEMORY : NULL;
}

/* Old bit-fields, whose types say where they are, become members that do.  */

static void
move_bit_fields (struct klp_types *types)
{
  for (uint32_t id = types->before; id < types->count; id++)
    {
      const struct klp_type *type = klp_type (types, id + 1);

      for (uint32_t i = 0; i < type->count; i++)
	{
	  struct klp_member *member = type->members + i;
	  const struct klp_type *of
	    = klp_type (types, klp_type_strip (types, member->type));

	  if (of->bits != 0 && member->bits == 0)
	    {
	      member->bits = of->bits;
	      member->value += of->shift;
	    }
	}
    }
}

/* Read all of TYPES.  NULL, or what is wrong.  */

static const char *
read_all (struct klp_types *types)
{
  const char *problem;

  if (!klp_types_check (types))
    {
      problem = klp_types_problem (types);
      return problem != NULL ? problem : BAD_TYPE;
    }
  types->unread = NULL;
  return NULL;
}

/* See types.h.  */

const char *
klp_btf_open (struct klp_context *context, const char *from,
	      const unsigned char *data, size_t size,
	      const struct klp_types *base, const struct klp_wanted *wanted,
	      struct klp_types *types)
{
  struct btf *btf = klp_alloc (context, sizeof *btf);
  const char *problem;

  memset (types, 0, sizeof *types);
  types->context = context;
  types->from = from;
  types->base = base;
  if (btf == NULL)
    return NO_MEMORY;
  types->unread = &btf->unread;
  btf->unread.read = read_type;
  btf->unread.wanted = wanted;
  if (base != NULL)
    {
      types->before = types->count = base->count;
      btf->base_strings = base->strings;
      btf->n_base_strings = base->n_strings;
    }
  problem = read_header (btf, base, data, size);
  types->strings = btf->strings;
  types->n_strings = btf->n_strings;
  if (problem == NULL)
    problem = find_types (types, btf);
  if (problem == NULL
      && (types->old_bit_fields || (base != NULL && base->old_bit_fields)))
    {
      problem = read_all (types);
      if (problem == NULL)
	move_bit_fields (types);
    }
  return problem;
}

/* See types.h.  */

const char *
klp_btf_read (struct klp_context *context, const char *from,
	      const unsigned char *data, size_t size,
	      const struct klp_types *base, struct klp_types *types)
{
  const char *problem = klp_btf_open (context, from, data, size, base, NULL,
				      types);

  return problem == NULL && types->unread != NULL ? read_all (types) : problem;
}
