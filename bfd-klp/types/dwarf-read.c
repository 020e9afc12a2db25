/* dwarf-read.c -- entries of DWARF as types.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each entry that becomes a type has a number before any is read, so that
   they can name each other.  Must not know how entries are found.  */

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

/* Attribute NAME of DIE as *ATTRIBUTE, or NULL.  What is declared in one place
   and defined in another, or inlined, has parts of it there; of C, no type and
   no member is.  To look there costs more than all the rest.  */

static Dwarf_Attribute *
find_attribute (Dwarf_Die *die, unsigned int name, Dwarf_Attribute *attribute)
{
  switch (dwarf_tag (die))
    {
    case DW_TAG_compile_unit:
    case DW_TAG_skeleton_unit:
    case DW_TAG_subprogram:
    case DW_TAG_formal_parameter:
    case DW_TAG_variable:
      return dwarf_attr_integrate (die, name, attribute);
    default:
      return dwarf_attr (die, name, attribute);
    }
}

/* The unsigned value of attribute NAME of DIE; false: it has none.  */

static bool
get_number (Dwarf_Die *die, unsigned int name, uint64_t *value)
{
  Dwarf_Attribute attribute;
  Dwarf_Word word;

  if (find_attribute (die, name, &attribute) == NULL
      || dwarf_formudata (&attribute, &word) != 0)
    return false;
  *value = word;
  return true;
}

/* The string of attribute NAME of DIE itself; NULL: it has none.  */

static const char *
get_string (Dwarf_Die *die, unsigned int name)
{
  Dwarf_Attribute attribute;

  return (find_attribute (die, name, &attribute) == NULL ? NULL
	  : dwarf_formstring (&attribute));
}

/* Whether DIE has the flag NAME.  */

static bool
get_flag (Dwarf_Die *die, unsigned int name)
{
  Dwarf_Attribute attribute;
  bool flag;

  return (dwarf_attr (die, name, &attribute) != NULL
	  && dwarf_formflag (&attribute, &flag) == 0 && flag);
}

/* The order of entries.  */

static int
compare_entries (const void *a, const void *b)
{
  const struct klp_dwarf_entry *left = a, *right = b;

  return (left->address < right->address ? -1
	  : left->address > right->address);
}

/* The number of the type that attribute DW_AT_type of DIE names; 0, which is
   void, when it has none.  A type that was not found is OTHER.  */

static uint32_t
get_type (struct klp_dwarf_reader *reader, Dwarf_Die *die, bool *unsure)
{
  Dwarf_Attribute attribute;
  struct klp_dwarf_entry *entry, key;
  Dwarf_Die to;

  if (find_attribute (die, DW_AT_type, &attribute) == NULL)
    return 0;
  if (dwarf_formref_die (&attribute, &to) != NULL)
    {
      key.address = to.addr;
      entry = (reader->n_entries == 0 ? NULL
	       : bsearch (&key, reader->entries, reader->n_entries, sizeof key,
			  compare_entries));
      if (entry != NULL)
	return entry->id;
    }
  *unsure = true;
  return 0;
}

/* See dwarf-reader.h.  */

bool
klp_dwarf_number (struct klp_dwarf_reader *reader)
{
  if (reader->n_entries > 1)
    qsort (reader->entries, reader->n_entries, sizeof *reader->entries,
	   compare_entries);
  for (size_t i = 0; i < reader->n_entries; i++)
    if (i > 0
	&& reader->entries[i].address == reader->entries[i - 1].address)
      {
	reader->walk.problem = reader->walk.circular;
	return false;
      }
    else if (klp_types_add (reader->types, &reader->entries[i].id) == NULL)
      return false;
  return true;
}

/* The offset of the member DIE in its structure, in bytes.  */

static bool
member_bytes (Dwarf_Die *die, uint64_t *offset)
{
  Dwarf_Attribute attribute;
  Dwarf_Op *expression;
  size_t length;

  *offset = 0;
  if (dwarf_attr (die, DW_AT_data_member_location, &attribute) == NULL)
    return true;
  if (get_number (die, DW_AT_data_member_location, offset))
    return true;
  if (dwarf_getlocation (&attribute, &expression, &length) != 0
      || length != 1 || expression->atom != DW_OP_plus_uconst)
    return false;
  *offset = expression->number;
  return true;
}

/* Set where MEMBER, whose entry is DIE, lies in its structure.  */

static bool
place_member (const struct klp_dwarf_reader *reader, Dwarf_Die *die,
	      struct klp_member *member)
{
  uint64_t bytes, bits, offset, size;

  if (!member_bytes (die, &bytes)
      || __builtin_mul_overflow (bytes, 8, &member->value))
    return false;
  if (!get_number (die, DW_AT_bit_size, &bits))
    return true;
  member->bits = bits;
  if (get_number (die, DW_AT_data_bit_offset, &offset))
    member->value += offset;
  else if (get_number (die, DW_AT_bit_offset, &offset))
    {
      if (!get_number (die, DW_AT_byte_size, &size))
	size = klp_type_size (reader->types, member->type);
      /* It is counted from the most significant bit.  */
      member->value += reader->big_endian ? offset
		       : 8 * size - offset - bits;
    }
  return true;
}

/* The value of the enumerator DIE.  One of fixed size has no sign of its
   own, and GCC makes none of those that are negative.  */

static bool
get_enumerator (Dwarf_Die *die, uint64_t *value)
{
  Dwarf_Attribute attribute;
  Dwarf_Sword with_sign;
  Dwarf_Word word;

  if (dwarf_attr (die, DW_AT_const_value, &attribute) == NULL)
    return false;
  if (dwarf_whatform (&attribute) == DW_FORM_sdata)
    {
      if (dwarf_formsdata (&attribute, &with_sign) != 0)
	return false;
      *value = with_sign;
      return true;
    }
  if (dwarf_formudata (&attribute, &word) != 0)
    return false;
  *value = word;
  return true;
}

/* Add the member, enumerator or parameter DIE to TYPE, whose entry is its
   parent.  */

static bool
add_member (struct klp_dwarf_reader *reader, uint32_t id, Dwarf_Die *die)
{
  struct klp_member *member = klp_types_add_member (reader->types);
  struct klp_type *type = reader->types->types + (id - 1);
  const char *name = get_string (die, DW_AT_name);

  if (member == NULL)
    return false;
  type->count++;
  if (name != NULL)
    member->name = name;
  if (type->kind != KLP_TYPE_ENUM)
    member->type = get_type (reader, die, &type->unsure);
  else if (!get_enumerator (die, &member->value))
    type->unsure = true;
  return true;
}

/* Place the members of the structure ID, whose entry is DIE, where all types
   have been read.  */

static void
place_members (struct klp_dwarf_reader *reader, uint32_t id, Dwarf_Die *die)
{
  struct klp_type *type = reader->types->types + (id - 1);
  struct klp_member *member;
  Dwarf_Die child;

  if (type->count == 0 || dwarf_child (die, &child) != 0)
    return;
  member = reader->types->members + type->first;
  do
    if (dwarf_tag (&child) == DW_TAG_member
	&& !place_member (reader, &child, member++))
      type->unsure = true;
  while (dwarf_siblingof (&child, &child) == 0);
}

/* Take the bounds DIE of the array TYPE; several make one.  */

static void
add_bounds (struct klp_type *type, Dwarf_Die *die)
{
  uint64_t count;

  if (!get_number (die, DW_AT_count, &count))
    {
      if (!get_number (die, DW_AT_upper_bound, &count))
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

/* Read the children of DIE, the entry of type ID, which has members of the
   tag TAG.  */

static bool
read_children (struct klp_dwarf_reader *reader, uint32_t id, Dwarf_Die *die,
	       int tag)
{
  Dwarf_Die child;

  reader->types->types[id - 1].first = reader->types->n_members;
  if (dwarf_child (die, &child) != 0)
    return true;
  do
    {
      int found = dwarf_tag (&child);

      if (!klp_walk_count (&reader->walk))
	return false;
      if (found == tag && tag == DW_TAG_subrange_type)
	add_bounds (reader->types->types + (id - 1), &child);
      else if (found == DW_TAG_unspecified_parameters)
	reader->types->types[id - 1].variadic = true;
      else if (found == tag && !add_member (reader, id, &child))
	return false;
    }
  while (dwarf_siblingof (&child, &child) == 0);
  return true;
}

/* Where the code of the function DIE is.  */

static void
place_code (const struct klp_dwarf_reader *reader, Dwarf_Die *die,
	    struct klp_type_place *place)
{
  Dwarf_Addr address, base, end;

  /* A function in parts begins where the first one does.  */
  if (dwarf_entrypc (die, &address) == 0
      || dwarf_ranges (die, 0, &base, &address, &end) > 0)
    (void) klp_walk_place (&reader->walk, address, &place->section,
			   &place->offset);
}

/* Read DIE, a function, into type ID, and its prototype into another.  */

static bool
read_function (struct klp_dwarf_reader *reader, uint32_t id, Dwarf_Die *die)
{
  struct klp_types *types = reader->types;
  Dwarf_Die declaration, *from = die;
  Dwarf_Attribute attribute;
  uint32_t prototype;
  struct klp_type *type;
  bool unsure = false;

  if (klp_types_add (types, &prototype) == NULL)
    return false;
  types->types[id - 1].of = prototype;
  types->types[id - 1].declared = get_flag (die, DW_AT_declaration);
  /* Parameters of what has been inlined elsewhere are there.  */
  if (dwarf_attr (die, DW_AT_abstract_origin, &attribute) != NULL
      && dwarf_formref_die (&attribute, &declaration) != NULL)
    from = &declaration;
  type = types->types + (prototype - 1);
  type->kind = KLP_TYPE_PROTOTYPE;
  type->of = get_type (reader, die, &unsure);
  type->unsure = unsure || !dwarf_hasattr_integrate (die, DW_AT_prototyped);
  return read_children (reader, prototype, from, DW_TAG_formal_parameter);
}

/* Read the base type DIE into TYPE.  */

static void
read_base (Dwarf_Die *die, struct klp_type *type)
{
  uint64_t encoding = 0;

  (void) get_number (die, DW_AT_encoding, &encoding);
  if (encoding == DW_ATE_float || encoding == DW_ATE_complex_float)
    type->kind = KLP_TYPE_FLOAT;
  type->is_bool = encoding == DW_ATE_boolean;
  type->is_signed = (encoding == DW_ATE_signed
		     || encoding == DW_ATE_signed_char);
}

/* The folder of the file that the unit of DIE was compiled from; NULL: it is
   not known.  */

static const char *
unit_folder (struct klp_dwarf_reader *reader, Dwarf_Die *die)
{
  const char *name, *from, *end;
  Dwarf_Die unit;

  if (reader->unit == die->cu)
    return reader->folder;
  reader->unit = die->cu;
  reader->folder = NULL;
  if (dwarf_diecu (die, &unit, NULL, NULL) == NULL)
    return NULL;
  name = get_string (&unit, DW_AT_name);
  from = get_string (&unit, DW_AT_comp_dir);
  end = name == NULL ? NULL : strrchr (name, '/');
  if (name == NULL || (*name != '/' && from == NULL))
    return NULL;
  if (*name == '/')
    reader->folder = klp_copy_string (reader->context, name, end + 1 - name);
  else
    reader->folder = klp_format (reader->context, "%s/%.*s", from,
				 end == NULL ? 0 : (int) (end + 1 - name),
				 name);
  return reader->folder;
}

/* Read where DIE, the entry of type ID, was declared.  */

static bool
read_place (struct klp_dwarf_reader *reader, uint32_t id, Dwarf_Die *die)
{
  struct klp_types *types = reader->types;
  struct klp_type_place *place;
  const char *folder = unit_folder (reader, die);
  int line = 0;

  while (types->places_room < types->types_room)
    if (!klp_grow (reader->context, (void **) &types->places,
		   &types->places_room,
		   types->places_room, sizeof *types->places))
      return false;
  place = types->places + (id - 1);
  place->file = klp_dwarf_file (die);
  if (dwarf_decl_line (die, &line) == 0)
    place->line = line;
  place->own = (place->file == NULL || folder == NULL
		|| klp_begins (place->file, folder));
  place->linkage = get_string (die, DW_AT_linkage_name);
  if (types->types[id - 1].kind == KLP_TYPE_FUNCTION)
    place_code (reader, die, place);
  return true;
}

/* Read DIE, the entry of type ID.  */

static bool
read_entry (struct klp_dwarf_reader *reader, uint32_t id, Dwarf_Die *die)
{
  struct klp_type *type = reader->types->types + (id - 1);
  enum klp_type_kind kind = klp_dwarf_kind (dwarf_tag (die));
  const char *name = get_string (die, DW_AT_name);

  type->kind = kind;
  if (name != NULL)
    type->name = name;
  type->declared = get_flag (die, DW_AT_declaration);
  if (kind == KLP_TYPE_FUNCTION)
    return read_function (reader, id, die);
  if (kind == KLP_TYPE_ARRAY)
    type->size = 1;
  else
    (void) get_number (die, DW_AT_byte_size, &type->size);
  if (kind == KLP_TYPE_POINTER)
    type->size = 8;
  type->of = get_type (reader, die, &type->unsure);
  switch (kind)
    {
    case KLP_TYPE_INTEGER:
      read_base (die, type);
      return true;
    case KLP_TYPE_ENUM:
      type->of = 0;
      return read_children (reader, id, die, DW_TAG_enumerator);
    case KLP_TYPE_STRUCT:
    case KLP_TYPE_UNION:
      return read_children (reader, id, die, DW_TAG_member);
    case KLP_TYPE_ARRAY:
      return read_children (reader, id, die, DW_TAG_subrange_type);
    case KLP_TYPE_PROTOTYPE:
      return read_children (reader, id, die, DW_TAG_formal_parameter);
    default:
      return true;
    }
}

/* See dwarf-reader.h.  */

bool
klp_dwarf_read (struct klp_dwarf_reader *reader)
{
  uint32_t bad;

  for (size_t i = 0; i < reader->n_entries; i++)
    if (!read_entry (reader, reader->entries[i].id, &reader->entries[i].die))
      return false;
  for (size_t i = 0; i < reader->n_entries; i++)
    if (!read_place (reader, reader->entries[i].id, &reader->entries[i].die))
      return false;
  if (!klp_types_check (reader->types, &bad))
    {
      reader->walk.problem = "has a type that is made of itself";
      return false;
    }
  for (size_t i = 0; i < reader->n_entries; i++)
    {
      const struct klp_dwarf_entry *entry = reader->entries + i;
      unsigned char kind = reader->types->types[entry->id - 1].kind;

      if (kind == KLP_TYPE_STRUCT || kind == KLP_TYPE_UNION)
	place_members (reader, entry->id, &reader->entries[i].die);
    }
  return true;
}
