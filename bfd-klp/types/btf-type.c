/* btf-type.c -- one type of BTF.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The format: Documentation/bpf/btf.rst and include/uapi/linux/btf.h.  Must not
   know where the type is, nor who asks for it.  */

#include "config.h"
#include "types/btf-reader.h"

/* See btf-reader.h.  */

const struct btf_shape klp_btf_shapes[BTF_KINDS]
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

/* Read the COUNT members of TYPE, records of the kind KIND at P.  */

static bool
read_members (const struct btf *btf, struct klp_type *type, unsigned int kind,
	      bool flag, const unsigned char *p)
{
  struct klp_member *member = type->members;

  for (uint32_t i = 0; i < type->count;
       i++, member++, p += klp_btf_shapes[kind].each)
    {
      uint32_t value = get (btf, p + 4);

      if (!get_name (btf, get (btf, p), &member->name))
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
end_prototype (struct klp_type *type)
{
  const struct klp_member *last;

  if (type->count == 0)
    return;
  last = type->members + type->count - 1;
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

/* Fill TYPE of the kind KIND with the record at P.  */

static bool
fill (const struct btf *btf, struct klp_type *type, unsigned int kind,
      bool flag, const unsigned char *p)
{
  uint32_t ref = get (btf, p + 8);

  if (!get_name (btf, get (btf, p), &type->name))
    return false;
  type->kind = klp_btf_shapes[kind].kind;
  p += 12;
  switch (kind)
    {
    case BTF_INT:
      fill_integer (type, ref, get (btf, p));
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
      type->declared = type->count == 0;
      /* Fall through.  */
    case BTF_STRUCT:
    case BTF_UNION:
      type->size = ref;
      return read_members (btf, type, kind, flag, p);
    case BTF_DATASEC:
    case BTF_DECL_TAG:
      return true;
    case BTF_FUNC_PROTO:
      if (!read_members (btf, type, kind, flag, p))
	return false;
      end_prototype (type);
      break;
    default:
      break;
    }
  type->of = ref;
  return true;
}

/* Whether a record of KIND has members.  */

static bool
has_members (unsigned int kind)
{
  switch (kind)
    {
    case BTF_STRUCT:
    case BTF_UNION:
    case BTF_ENUM:
    case BTF_ENUM64:
    case BTF_FUNC_PROTO:
      return true;
    default:
      return false;
    }
}

/* See btf-reader.h.  */

const char *
klp_btf_type (const struct klp_types *types, const struct btf *btf,
	      const unsigned char *p, struct klp_type *type)
{
  uint32_t info = get (btf, p + 4), kind = kind_of (info);

  if (kind >= BTF_KINDS)
    {
      type->kind = KLP_TYPE_OTHER;
      return NULL;
    }
  if (has_members (kind) && (info & 0xffff) != 0)
    {
      type->count = info & 0xffff;
      type->members = klp_alloc_array (types->context, type->count,
				       sizeof *type->members);
      if (type->members == NULL)
	return NO_MEMORY;
    }
  if (!fill (btf, type, kind, info >> 31 != 0, p))
    return BAD_NAME;
  return klp_type_refers (types, type) ? NULL : BAD_TYPE;
}

/* See btf-reader.h.  */

bool
klp_btf_is_bit_field (const struct btf *btf, const unsigned char *p)
{
  struct klp_type type = { .bits = 0 };

  fill_integer (&type, get (btf, p + 8), get (btf, p + 12));
  return type.bits != 0;
}
