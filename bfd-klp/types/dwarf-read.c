/* dwarf-read.c -- entries of DWARF as types.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each entry is read once, in the order of the file.  What it refers to may
   not have been read, so that is noted, and looked up when all are.  Must not
   know how entries are found.  */

#include "config.h"
#include <dwarf.h>
#include <stdlib.h>
#include "types/dwarf-reader.h"

/* See dwarf-reader.h.  */

enum klp_type_kind
klp_dwarf_kind (int tag)
{
  switch (tag)
    {
    case DW_TAG_base_type:
      return KLP_TYPE_INTEGER;
    case DW_TAG_pointer_type:
    case DW_TAG_reference_type:
      return KLP_TYPE_POINTER;
    case DW_TAG_array_type:
      return KLP_TYPE_ARRAY;
    case DW_TAG_structure_type:
    case DW_TAG_class_type:
      return KLP_TYPE_STRUCT;
    case DW_TAG_union_type:
      return KLP_TYPE_UNION;
    case DW_TAG_enumeration_type:
      return KLP_TYPE_ENUM;
    case DW_TAG_subroutine_type:
      return KLP_TYPE_PROTOTYPE;
    case DW_TAG_subprogram:
      return KLP_TYPE_FUNCTION;
    case DW_TAG_variable:
      return KLP_TYPE_VARIABLE;
    case DW_TAG_typedef:
      return KLP_TYPE_TYPEDEF;
    case DW_TAG_const_type:
      return KLP_TYPE_CONST;
    case DW_TAG_volatile_type:
      return KLP_TYPE_VOLATILE;
    case DW_TAG_restrict_type:
    case DW_TAG_atomic_type:
      return KLP_TYPE_OTHER_QUALIFIER;
    case DW_TAG_unspecified_type:
      return KLP_TYPE_OTHER;
    default:
      return KLP_TYPE_VOID;
    }
}

/* Type ID of READER.  */

static struct klp_type *
type_of (struct klp_dwarf_reader *reader, uint32_t id)
{
  return klp_types_place (reader->types, id);
}

/* Where the entry is that attribute NAME of FOUND names, or NULL; *UNSURE is
   set when it names none that there is.  */

static const void *
get_address (struct klp_dwarf_attributes *found, unsigned int name,
	     bool *unsure)
{
  Dwarf_Attribute store, *attribute = klp_dwarf_find (found, name, &store);
  Dwarf_Die to;

  if (attribute == NULL)
    return NULL;
  if (dwarf_formref_die (attribute, &to) != NULL)
    return to.addr;
  *unsure = true;
  return NULL;
}

/* Read the offset of a member in its structure, in bytes.  */

static bool
member_bytes (struct klp_dwarf_attributes *found, uint64_t *offset)
{
  Dwarf_Attribute *attribute
    = klp_dwarf_own (found, DW_AT_data_member_location);
  Dwarf_Op *expression;
  size_t length;

  *offset = 0;
  if (attribute == NULL
      || klp_dwarf_number (found, DW_AT_data_member_location, offset))
    return true;
  if (dwarf_getlocation (attribute, &expression, &length) != 0
      || length != 1 || expression->atom != DW_OP_plus_uconst)
    return false;
  *offset = expression->number;
  return true;
}

/* Read where PART, a member, lies in its structure.  */

static bool
place_member (const struct klp_dwarf_reader *reader,
	      struct klp_dwarf_attributes *found, struct klp_dwarf_part *part)
{
  struct klp_member *member = &part->member;
  uint64_t bytes, bits, offset, size;

  if (!member_bytes (found, &bytes)
      || __builtin_mul_overflow (bytes, 8, &member->value))
    return false;
  if (!klp_dwarf_number (found, DW_AT_bit_size, &bits))
    return true;
  member->bits = bits;
  if (klp_dwarf_number (found, DW_AT_data_bit_offset, &offset))
    member->value += offset;
  else if (klp_dwarf_number (found, DW_AT_bit_offset, &offset))
    {
      /* It is counted from the most significant bit.  */
      part->from_top = !reader->big_endian;
      member->value += reader->big_endian ? offset : -offset - bits;
      if (part->from_top
	  && klp_dwarf_number (found, DW_AT_byte_size, &size))
	{
	  part->from_top = false;
	  member->value += 8 * size;
	}
    }
  return true;
}

/* Read the value of an enumerator.  One of fixed size has no sign of its own,
   and GCC makes none of those that are negative.  */

static bool
get_enumerator (struct klp_dwarf_attributes *found, uint64_t *value)
{
  Dwarf_Attribute *attribute = klp_dwarf_own (found, DW_AT_const_value);
  Dwarf_Sword with_sign;
  Dwarf_Word word;

  if (attribute == NULL)
    return false;
  if (dwarf_whatform (attribute) == DW_FORM_sdata)
    {
      if (dwarf_formsdata (attribute, &with_sign) != 0)
	return false;
      *value = with_sign;
      return true;
    }
  if (dwarf_formudata (attribute, &word) != 0)
    return false;
  *value = word;
  return true;
}

/* Room for one more part; NULL: out of memory.  */

static struct klp_dwarf_part *
new_part (struct klp_dwarf_reader *reader)
{
  struct klp_dwarf_parts *parts = reader->last_parts;

  if (parts == NULL || parts->count == sizeof parts->list / sizeof *parts->list)
    {
      parts = klp_alloc (reader->context, sizeof *parts);
      if (parts == NULL)
	return NULL;
      if (reader->parts == NULL)
	reader->parts = parts;
      else
	reader->last_parts->next = parts;
      reader->last_parts = parts;
    }
  reader->n_parts++;
  return parts->list + parts->count++;
}

/* Add the member, enumerator or parameter DIE to type OWNER.  */

static bool
add_part (struct klp_dwarf_reader *reader, uint32_t owner, Dwarf_Die *die)
{
  struct klp_type *type = type_of (reader, owner);
  struct klp_dwarf_attributes found;
  struct klp_dwarf_part *part;
  const char *name;

  part = new_part (reader);
  if (part == NULL)
    return false;
  part->owner = owner;
  type->count++;
  klp_dwarf_attributes (die, &found);
  name = klp_dwarf_string (&found, DW_AT_name);
  part->member.name = klp_text_or_empty (name);
  if (type->kind == KLP_TYPE_ENUM)
    type->unsure |= !get_enumerator (&found, &part->member.value);
  else
    part->of = get_address (&found, DW_AT_type, &type->unsure);
  if (type->kind == KLP_TYPE_STRUCT || type->kind == KLP_TYPE_UNION)
    type->unsure |= !place_member (reader, &found, part);
  return true;
}

/* Take the bounds DIE of the array TYPE; several make one.  */

static void
add_bounds (struct klp_type *type, Dwarf_Die *die)
{
  struct klp_dwarf_attributes found;
  uint64_t count;

  klp_dwarf_attributes (die, &found);
  if (!klp_dwarf_number (&found, DW_AT_count, &count))
    {
      if (!klp_dwarf_number (&found, DW_AT_upper_bound, &count))
	count = 0;
      /* GCC says -1 of [0], in four or eight bytes.  */
      else if (count >= UINT32_MAX)
	count = 0;
      else
	count++;
    }
  if (__builtin_mul_overflow (type->size, count, &type->size))
    type->size = UINT64_MAX;
}

/* See dwarf-reader.h.  */

bool
klp_dwarf_read_part (struct klp_dwarf_reader *reader, uint32_t owner,
		     Dwarf_Die *die)
{
  struct klp_type *type = type_of (reader, owner);
  int tag = dwarf_tag (die), wanted;

  switch (type->kind)
    {
    case KLP_TYPE_ENUM:
      wanted = DW_TAG_enumerator;
      break;
    case KLP_TYPE_STRUCT:
    case KLP_TYPE_UNION:
      wanted = DW_TAG_member;
      break;
    case KLP_TYPE_ARRAY:
      if (tag == DW_TAG_subrange_type)
	add_bounds (type, die);
      return true;
    case KLP_TYPE_PROTOTYPE:
      type->variadic |= tag == DW_TAG_unspecified_parameters;
      wanted = DW_TAG_formal_parameter;
      break;
    default:
      return true;
    }
  return tag != wanted || add_part (reader, owner, die);
}

/* Read the base type of FOUND into TYPE.  */

static void
read_base (struct klp_dwarf_attributes *found, struct klp_type *type)
{
  uint64_t encoding = 0;

  (void) klp_dwarf_number (found, DW_AT_encoding, &encoding);
  if (encoding == DW_ATE_float || encoding == DW_ATE_complex_float)
    type->kind = KLP_TYPE_FLOAT;
  type->is_bool = encoding == DW_ATE_boolean;
  type->is_signed = (encoding == DW_ATE_signed
		     || encoding == DW_ATE_signed_char);
}

/* Add the prototype of the function ENTRY, of FOUND, and set *OWNER to what has
   the parameters that follow.  */

static bool
add_prototype (struct klp_dwarf_reader *reader,
	       struct klp_dwarf_attributes *found,
	       struct klp_dwarf_entry *entry, uint32_t *owner)
{
  uint32_t id;
  struct klp_type *type = klp_types_add (reader->types, &id);
  Dwarf_Attribute store;
  bool unsure = false;

  if (type == NULL)
    return false;
  type_of (reader, entry->id)->of = id;
  type->kind = KLP_TYPE_PROTOTYPE;
  entry->of = get_address (found, DW_AT_type, &unsure);
  type->unsure = (unsure || klp_dwarf_find (found, DW_AT_prototyped, &store)
			    == NULL);
  /* Parameters of what has been inlined elsewhere are there.  */
  entry->origin = get_address (found, DW_AT_abstract_origin, &unsure);
  *owner = entry->origin == NULL ? id : 0;
  return true;
}

/* See dwarf-reader.h.  */

bool
klp_dwarf_read_type (struct klp_dwarf_reader *reader, Dwarf_Die *die,
		     enum klp_type_kind kind, uint32_t *owner)
{
  struct klp_dwarf_attributes found;
  struct klp_dwarf_entry *entry;
  struct klp_type *type;

  if (!klp_grow (reader->context, (void **) &reader->entries,
		 &reader->entries_room, reader->n_entries, sizeof *entry))
    return false;
  entry = reader->entries + reader->n_entries++;
  entry->address = die->addr;
  type = klp_types_add (reader->types, &entry->id);
  if (type == NULL)
    return false;
  klp_dwarf_attributes (die, &found);
  type->kind = kind;
  type->name = klp_text_or_empty (klp_dwarf_string (&found, DW_AT_name));
  type->declared = klp_dwarf_flag (&found, DW_AT_declaration);
  if (!klp_dwarf_read_place (reader, entry->id, &found))
    return false;
  *owner = entry->id;
  if (kind == KLP_TYPE_FUNCTION)
    return add_prototype (reader, &found, entry, owner);
  if (kind == KLP_TYPE_ARRAY)
    type->size = 1;
  else
    (void) klp_dwarf_number (&found, DW_AT_byte_size, &type->size);
  if (kind == KLP_TYPE_POINTER)
    type->size = 8;
  if (kind != KLP_TYPE_ENUM)
    entry->of = get_address (&found, DW_AT_type, &type->unsure);
  if (kind == KLP_TYPE_INTEGER)
    read_base (&found, type);
  return true;
}

/* The order of entries.  */

static int
compare_entries (const void *a, const void *b)
{
  const struct klp_dwarf_entry *left = a, *right = b;

  return (left->address < right->address ? -1
	  : left->address > right->address);
}

/* Sort READER's entries, which they mostly are; false: one is there twice.  */

static bool
sort_entries (struct klp_dwarf_reader *reader)
{
  struct klp_dwarf_entry *list = reader->entries;
  size_t i;

  for (i = 1; i < reader->n_entries; i++)
    if (list[i - 1].address >= list[i].address)
      break;
  if (i >= reader->n_entries)
    return true;
  qsort (list, reader->n_entries, sizeof *list, compare_entries);
  for (i = 1; i < reader->n_entries; i++)
    if (list[i - 1].address == list[i].address)
      {
	reader->walk.problem = reader->walk.circular;
	return false;
      }
  return true;
}

/* The number of the type at ADDRESS; 0, which is void, for NULL.  If it was not
   found, *UNSURE is set.  */

static uint32_t
find_type (const struct klp_dwarf_reader *reader, const void *address,
	   bool *unsure)
{
  const struct klp_dwarf_entry key = { .address = address }, *entry;

  if (address == NULL)
    return 0;
  entry = (reader->n_entries == 0 ? NULL
	   : bsearch (&key, reader->entries, reader->n_entries, sizeof key,
		      compare_entries));
  *unsure |= entry == NULL;
  return entry == NULL ? 0 : entry->id;
}

/* Give each type of READER room for its parts.  */

static bool
make_members (struct klp_dwarf_reader *reader)
{
  struct klp_member *members
    = klp_alloc_array (reader->context, reader->n_parts, sizeof *members);

  if (members == NULL)
    return false;
  for (uint32_t id = 1; id <= reader->types->count; id++)
    {
      struct klp_type *type = type_of (reader, id);

      type->members = members;
      members += type->count;
      type->count = 0;
    }
  return true;
}

/* Give the types of READER their parts.  */

static void
place_parts (struct klp_dwarf_reader *reader)
{
  for (struct klp_dwarf_parts *parts = reader->parts; parts != NULL;
       parts = parts->next)
    for (size_t i = 0; i < parts->count; i++)
      {
	struct klp_dwarf_part *part = parts->list + i;
	struct klp_type *type = type_of (reader, part->owner);

	part->member.type = find_type (reader, part->of, &type->unsure);
	part->placed = type->members + type->count++;
	*part->placed = part->member;
      }
}

/* The function that ENTRY, a function, is a copy of has its parameters.  */

static void
take_origin (struct klp_dwarf_reader *reader,
	     const struct klp_dwarf_entry *entry)
{
  struct klp_type *type
    = type_of (reader, type_of (reader, entry->id)->of), *from;
  uint32_t id = find_type (reader, entry->origin, &type->unsure);

  if (id == 0 || type_of (reader, id)->kind != KLP_TYPE_FUNCTION)
    {
      type->unsure = true;
      return;
    }
  from = type_of (reader, type_of (reader, id)->of);
  type->members = from->members;
  type->count = from->count;
  type->variadic = from->variadic;
  type->unsure |= from->unsure;
}

/* Move bit-fields of READER that are counted from the other end of what they
   are in.  */

static void
turn_bit_fields (struct klp_dwarf_reader *reader)
{
  for (const struct klp_dwarf_parts *parts = reader->parts; parts != NULL;
       parts = parts->next)
    for (size_t i = 0; i < parts->count; i++)
      {
	struct klp_member *member = parts->list[i].placed;

	if (parts->list[i].from_top)
	  member->value += 8 * klp_type_size (reader->types, member->type);
      }
}

/* See dwarf-reader.h.  */

bool
klp_dwarf_finish (struct klp_dwarf_reader *reader)
{
  if (!sort_entries (reader) || !make_members (reader))
    return false;
  for (size_t i = 0; i < reader->n_entries; i++)
    {
      const struct klp_dwarf_entry *entry = reader->entries + i;
      struct klp_type *type = type_of (reader, entry->id);

      if (type->kind == KLP_TYPE_FUNCTION)
	type = type_of (reader, type->of);
      type->of = find_type (reader, entry->of, &type->unsure);
    }
  place_parts (reader);
  for (size_t i = 0; i < reader->n_entries; i++)
    if (reader->entries[i].origin != NULL)
      take_origin (reader, reader->entries + i);
  if (!klp_types_check (reader->types))
    {
      reader->walk.problem = "has a type that is made of itself";
      return false;
    }
  turn_bit_fields (reader);
  return true;
}
