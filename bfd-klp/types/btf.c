/* btf.c -- read BTF, the kernel's own format of types.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Both byte orders, the kernel's own and on top of it a module's (`split').
   Kinds that are not known are stepped over where the header tells their
   size.  The format: Documentation/bpf/btf.rst and include/uapi/linux/btf.h.
   Must not know what types are for.  */

#include "config.h"
#include <endian.h>
#include "types/types.h"

#define BTF_MAGIC 0xeb9f
#define HEADER_MIN 24
#define HEADER_WITH_LAYOUT 32

enum btf_kind
{
  BTF_INT = 1,
  BTF_PTR,
  BTF_ARRAY,
  BTF_STRUCT,
  BTF_UNION,
  BTF_ENUM,
  BTF_FWD,
  BTF_TYPEDEF,
  BTF_VOLATILE,
  BTF_CONST,
  BTF_RESTRICT,
  BTF_FUNC,
  BTF_FUNC_PROTO,
  BTF_VAR,
  BTF_DATASEC,
  BTF_FLOAT,
  BTF_DECL_TAG,
  BTF_TYPE_TAG,
  BTF_ENUM64,
  BTF_KINDS
};

/* By kind: bytes behind the common 12, and for each of the things that it
   counts; and what it becomes.  */
static const struct
{
  unsigned char once;
  unsigned char each;
  unsigned char kind;
} kinds[BTF_KINDS]
  = {
      [BTF_INT] = { 4, 0, KLP_TYPE_INTEGER },
      [BTF_PTR] = { 0, 0, KLP_TYPE_POINTER },
      [BTF_ARRAY] = { 12, 0, KLP_TYPE_ARRAY },
      [BTF_STRUCT] = { 0, 12, KLP_TYPE_STRUCT },
      [BTF_UNION] = { 0, 12, KLP_TYPE_UNION },
      [BTF_ENUM] = { 0, 8, KLP_TYPE_ENUM },
      [BTF_FWD] = { 0, 0, KLP_TYPE_STRUCT },
      [BTF_TYPEDEF] = { 0, 0, KLP_TYPE_TYPEDEF },
      [BTF_VOLATILE] = { 0, 0, KLP_TYPE_VOLATILE },
      [BTF_CONST] = { 0, 0, KLP_TYPE_CONST },
      [BTF_RESTRICT] = { 0, 0, KLP_TYPE_OTHER_QUALIFIER },
      [BTF_FUNC] = { 0, 0, KLP_TYPE_FUNCTION },
      [BTF_FUNC_PROTO] = { 0, 8, KLP_TYPE_PROTOTYPE },
      [BTF_VAR] = { 4, 0, KLP_TYPE_VARIABLE },
      [BTF_DATASEC] = { 0, 12, KLP_TYPE_OTHER },
      [BTF_FLOAT] = { 0, 0, KLP_TYPE_FLOAT },
      [BTF_DECL_TAG] = { 4, 0, KLP_TYPE_OTHER },
      [BTF_TYPE_TAG] = { 0, 0, KLP_TYPE_OTHER_QUALIFIER },
      [BTF_ENUM64] = { 0, 12, KLP_TYPE_ENUM }
    };

/* BTF being read.  */
struct btf
{
  struct klp_types *types;
  bool big_endian;
  const unsigned char *next;	/* the type that is read  */
  const unsigned char *end;	/* of the types  */
  const char *strings;
  uint64_t n_strings;
  const char *base_strings;	/* those of the types below  */
  uint64_t n_base_strings;
  const unsigned char *layout;	/* sizes of kinds, or NULL  */
  uint64_t n_layout;
};

/* Read the number at P.  */

static inline uint32_t
get (const struct btf *btf, const unsigned char *p)
{
  uint32_t word;

  memcpy (&word, p, sizeof word);
  return btf->big_endian ? be32toh (word) : le32toh (word);
}

/* Set *NAME to the string at OFFSET.  */

static bool
get_name (const struct btf *btf, uint32_t offset, const char **name)
{
  if (offset < btf->n_base_strings)
    *name = btf->base_strings + offset;
  else if (offset - btf->n_base_strings < btf->n_strings)
    *name = btf->strings + (offset - btf->n_base_strings);
  else
    return false;
  return true;
}

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
read_header (struct btf *btf, const unsigned char *data, size_t size)
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
		     get (btf, data + 12), &btf->next)
      || !take_part (data, size, header, get (btf, data + 16),
		     get (btf, data + 20), &strings))
    return "has parts that are not inside it";
  btf->end = btf->next + get (btf, data + 12);
  btf->strings = (const char *) strings;
  btf->n_strings = get (btf, data + 20);
  if (btf->n_strings == 0 ? btf->types->base == NULL
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

static bool
kind_sizes (const struct btf *btf, unsigned int kind, uint32_t *once,
	    uint32_t *each)
{
  if (kind != 0 && kind < BTF_KINDS)
    {
      *once = kinds[kind].once;
      *each = kinds[kind].each;
      return true;
    }
  if (kind == 0 || kind >= btf->n_layout / 4)
    return false;
  *once = btf->layout[4 * kind];
  *each = btf->layout[4 * kind + 1];
  return true;
}

/* Read the members of a type with INFO, COUNT records of the kind KIND at
   P.  */

static bool
read_members (const struct btf *btf, unsigned int kind, bool flag,
	      const unsigned char *p, uint32_t count)
{
  for (; count != 0; count--, p += kinds[kind].each)
    {
      struct klp_member *member = klp_types_add_member (btf->types);
      uint32_t value = get (btf, p + 4);

      if (member == NULL || !get_name (btf, get (btf, p), &member->name))
	return false;
      switch (kind)
	{
	case BTF_ENUM:
	  member->value = flag ? (uint64_t) (int32_t) value : value;
	  break;
	case BTF_ENUM64:
	  member->value = value | (uint64_t) get (btf, p + 8) << 32;
	  break;
	case BTF_FUNC_PROTO:
	  member->type = value;
	  break;
	default:
	  member->type = value;
	  member->value = get (btf, p + 8);
	  if (flag)
	    {
	      member->bits = member->value >> 24;
	      member->value &= 0xffffff;
	    }
	  break;
	}
    }
  return true;
}

/* A prototype that ends with `...' has a last parameter of no type.  */

static void
end_prototype (struct klp_types *types, struct klp_type *type)
{
  const struct klp_member *last;

  if (type->count == 0)
    return;
  last = types->members + type->first + type->count - 1;
  type->variadic = last->type == 0 && last->name[0] == '\0';
  type->count -= type->variadic;
}

/* Fill TYPE, an integer of SIZE bytes, with WORD, which says of what sort it
   is.  */

static void
fill_integer (struct klp_type *type, uint32_t size, uint32_t word)
{
  unsigned int bits = word & 0xff, shift = word >> 16 & 0xff;

  type->size = size;
  type->is_signed = (word >> 24 & 1) != 0;
  type->is_bool = (word >> 24 & 4) != 0;
  /* Of old, bit-fields had types of their own.  */
  if (bits != size * 8 || shift != 0)
    {
      type->bits = bits;
      type->shift = shift;
    }
}

/* Fill TYPE with the record at P of the kind KIND, which counts COUNT things;
   REF is its size or type.  */

static bool
fill (const struct btf *btf, struct klp_type *type, unsigned int kind,
      bool flag, const unsigned char *p, uint32_t count)
{
  uint32_t ref = get (btf, p + 8);

  if (!get_name (btf, get (btf, p), &type->name))
    return false;
  type->kind = kinds[kind].kind;
  p += 12;
  switch (kind)
    {
    case BTF_INT:
      fill_integer (type, ref, get (btf, p));
      btf->types->old_bit_fields |= type->bits != 0;
      return true;
    case BTF_FLOAT:
      type->size = ref;
      return true;
    case BTF_PTR:
      type->size = 8;
      break;
    case BTF_ARRAY:
      type->of = get (btf, p);
      type->size = get (btf, p + 8);
      return true;
    case BTF_FWD:
      type->declared = true;
      type->kind = flag ? KLP_TYPE_UNION : KLP_TYPE_STRUCT;
      return true;
    case BTF_ENUM:
    case BTF_ENUM64:
      type->is_signed = flag;
      type->declared = count == 0;
      /* Fall through.  */
    case BTF_STRUCT:
    case BTF_UNION:
      type->size = ref;
      type->count = count;
      return read_members (btf, kind, flag, p, count);
    case BTF_DATASEC:
    case BTF_DECL_TAG:
      return true;
    default:
      type->count = kind == BTF_FUNC_PROTO ? count : 0;
      if (!read_members (btf, kind, flag, p, type->count))
	return false;
      if (kind == BTF_FUNC_PROTO)
	end_prototype (btf->types, type);
      break;
    }
  type->of = ref;
  return true;
}

/* Read the next type.  NULL, or what is wrong.  */

static const char *
read_type (struct btf *btf)
{
  const unsigned char *p = btf->next;
  uint64_t left = btf->end - p;
  struct klp_type *type;
  uint32_t info, kind, count, once, each, id;

  if (left < 12)
    return "ends within a type";
  info = get (btf, p + 4);
  kind = info >> 24 & 0x1f;
  count = info & 0xffff;
  if (!kind_sizes (btf, kind, &once, &each))
    return "has a type of a kind that is not known here";
  if (left - 12 < once + (uint64_t) each * count)
    return "ends within a type";
  type = klp_types_add (btf->types, &id);
  if (type == NULL)
    return "needs too much memory";
  btf->next += 12 + once + (uint64_t) each * count;
  if (kind >= BTF_KINDS)
    {
      type->kind = KLP_TYPE_OTHER;
      btf->types->strange++;
      return NULL;
    }
  return (fill (btf, type, kind, info >> 31 != 0, p, count) ? NULL
	  : "has a name that is not inside its strings");
}

/* Make room for all types and members of BTF at once: growing would touch
   several times the memory.  */

static bool
make_room (const struct btf *btf)
{
  struct klp_types *types = btf->types;
  const unsigned char *p = btf->next;
  uint32_t once, each;

  while (btf->end - p >= 12)
    {
      uint32_t info = get (btf, p + 4);
      uint64_t count = info & 0xffff;

      if (!kind_sizes (btf, info >> 24 & 0x1f, &once, &each)
	  || (uint64_t) (btf->end - p) - 12 < once + each * count)
	break;
      types->types_room++;
      types->members_room += each == 0 ? 0 : count;
      p += 12 + once + each * count;
    }
  types->types = klp_alloc_array (types->context, types->types_room,
				  sizeof *types->types);
  types->members = klp_alloc_array (types->context, types->members_room,
				    sizeof *types->members);
  return types->types != NULL && types->members != NULL;
}

/* Old bit-fields, whose types say where they are, become members that do.  */

static void
move_bit_fields (struct klp_types *types)
{
  for (size_t i = 0; i < types->n_members; i++)
    {
      struct klp_member *member = types->members + i;
      const struct klp_type *type
	= klp_type (types, klp_type_strip (types, member->type));

      if (type->bits != 0 && member->bits == 0)
	{
	  member->bits = type->bits;
	  member->value += type->shift;
	}
    }
}

/* See types.h.  */

const char *
klp_btf_read (struct klp_context *context, const char *from,
	      const unsigned char *data, size_t size,
	      const struct klp_types *base, struct klp_types *types)
{
  struct btf btf = { .types = types };
  const char *problem;
  uint32_t bad;

  memset (types, 0, sizeof *types);
  types->context = context;
  types->from = from;
  types->base = base;
  if (base != NULL)
    {
      types->before = types->count = base->count;
      btf.base_strings = base->strings;
      btf.n_base_strings = base->n_strings;
    }
  problem = read_header (&btf, data, size);
  types->strings = btf.strings;
  types->n_strings = btf.n_strings;
  if (problem == NULL && !make_room (&btf))
    problem = "needs too much memory";
  while (problem == NULL && btf.next < btf.end)
    problem = read_type (&btf);
  if (problem == NULL && !klp_types_check (types, &bad))
    problem = bad == 0 ? "needs too much memory"
	      : "has a type that is made of itself, or of one that is not"
		" there";
  if (problem == NULL
      && (types->old_bit_fields || (base != NULL && base->old_bit_fields)))
    move_bit_fields (types);
  return problem;
}
