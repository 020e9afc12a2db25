/* dwarf.c -- read the types of a patch from its debug information.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   libdw reads DWARF, versions 2 to 5, compressed and split, and libdwfl
   applies the relocations that a module's still has.  All that a unit of C
   declares is taken, also inside functions.  Must not know BTF.  */

#include "config.h"
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "types/dwarf.h"

/* Blocks in blocks, and structures in structures.  */
#define MOST_DEEP 500

/* An entry that becomes a type.  */
struct entry
{
  void *address;		/* what libdw knows it by  */
  Dwarf_Die die;
  uint32_t id;
};

/* Debug information being read.  */
struct reader
{
  struct klp_context *context;
  struct klp_types *types;
  Dwfl_Module *module;
  Dwarf_Addr bias;
  bool big_endian;
  const char *problem;
  struct entry *entries;	/* by address, when all have been found  */
  size_t n_entries;
  size_t entries_room;
  uint64_t budget;		/* entries that there can be  */
  unsigned long foreign;	/* units of other languages  */
  Dwarf_Die stack[MOST_DEEP];
};

/* What a DIE with TAG becomes.  */

static enum klp_type_kind
tag_kind (int tag)
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

/* The unsigned value of attribute NAME of DIE; false: it has none.  */

static bool
get_number (Dwarf_Die *die, unsigned int name, uint64_t *value)
{
  Dwarf_Attribute attribute;
  Dwarf_Word word;

  if (dwarf_attr_integrate (die, name, &attribute) == NULL
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

  return (dwarf_attr_integrate (die, name, &attribute) == NULL ? NULL
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
  const struct entry *left = a, *right = b;

  return (left->address < right->address ? -1
	  : left->address > right->address);
}

/* The number of the type that attribute DW_AT_type of DIE names; 0, which is
   void, when it has none.  A type that was not found is OTHER.  */

static uint32_t
get_type (struct reader *reader, Dwarf_Die *die, bool *unsure)
{
  Dwarf_Attribute attribute;
  struct entry *entry, key;
  Dwarf_Die to;

  if (dwarf_attr_integrate (die, DW_AT_type, &attribute) == NULL)
    return 0;
  if (dwarf_formref_die (&attribute, &to) != NULL)
    {
      key.address = to.addr;
      entry = bsearch (&key, reader->entries, reader->n_entries, sizeof key,
		       compare_entries);
      if (entry != NULL)
	return entry->id;
    }
  *unsure = true;
  return 0;
}

/* Note DIE as one that becomes a type.  */

static bool
add_entry (struct reader *reader, Dwarf_Die *die)
{
  struct entry *entry;

  if (!klp_grow (reader->context, (void **) &reader->entries,
		 &reader->entries_room, reader->n_entries, sizeof *entry))
    return false;
  entry = reader->entries + reader->n_entries++;
  entry->address = die->addr;
  entry->die = *die;
  return true;
}

/* Find the entries of the unit UNIT that become types.  */

static bool
find_entries (struct reader *reader, Dwarf_Die *unit)
{
  Dwarf_Die *stack = reader->stack;
  unsigned int depth = 0;

  if (dwarf_child (unit, &stack[0]) != 0)
    return true;
  for (;;)
    {
      int status;

      if (reader->budget-- == 0)
	{
	  reader->problem = "leads in circles";
	  return false;
	}
      if (tag_kind (dwarf_tag (&stack[depth])) != KLP_TYPE_VOID
	  && !add_entry (reader, &stack[depth]))
	return false;
      if (depth + 1 < MOST_DEEP
	  && dwarf_child (&stack[depth], &stack[depth + 1]) == 0)
	{
	  depth++;
	  continue;
	}
      while ((status = dwarf_siblingof (&stack[depth], &stack[depth])) != 0)
	{
	  if (status < 0)
	    reader->problem = "is damaged";
	  if (status < 0 || depth == 0)
	    return status > 0;
	  depth--;
	}
    }
}

/* Whether UNIT is of C.  */

static bool
is_c (Dwarf_Die *unit)
{
  switch (dwarf_srclang (unit))
    {
    case DW_LANG_C:
    case DW_LANG_C89:
    case DW_LANG_C99:
    case DW_LANG_C11:
    case 0x2c:			/* DW_LANG_C17  */
    case 0x3e:			/* DW_LANG_C23  */
    case -1:
      return true;
    default:
      return false;
    }
}

/* Find the entries of all units of DWARF.  */

static bool
find_all (struct reader *reader, Dwarf *dwarf)
{
  Dwarf_CU *cu = NULL;
  Dwarf_Die unit, inner;
  uint8_t type;
  int status;

  while ((status = dwarf_get_units (dwarf, cu, &cu, NULL, &type, &unit,
				    &inner)) == 0)
    {
      /* A skeleton's unit is in another file.  */
      Dwarf_Die *whole = (type == DW_UT_skeleton && inner.addr != NULL
			  ? &inner : &unit);

      if (type == DW_UT_skeleton && inner.addr == NULL)
	reader->foreign++;
      else if (!is_c (whole) && dwarf_tag (whole) != DW_TAG_partial_unit)
	reader->foreign += dwarf_srclang (whole) != DW_LANG_Mips_Assembler;
      else if (!find_entries (reader, whole))
	return false;
    }
  if (status < 0)
    reader->problem = "is damaged";
  return status > 0;
}

/* Give each of the entries that were found a type.  */

static bool
number_entries (struct reader *reader)
{
  qsort (reader->entries, reader->n_entries, sizeof *reader->entries,
	 compare_entries);
  for (size_t i = 0; i < reader->n_entries; i++)
    if (i > 0
	&& reader->entries[i].address == reader->entries[i - 1].address)
      {
	reader->problem = "leads in circles";
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
place_member (const struct reader *reader, Dwarf_Die *die,
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
add_member (struct reader *reader, uint32_t id, Dwarf_Die *die)
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
place_members (struct reader *reader, uint32_t id, Dwarf_Die *die)
{
  struct klp_type *type = reader->types->types + (id - 1);
  struct klp_member *member = reader->types->members + type->first;
  Dwarf_Die child;

  if (type->count == 0 || dwarf_child (die, &child) != 0)
    return;
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
read_children (struct reader *reader, uint32_t id, Dwarf_Die *die, int tag)
{
  Dwarf_Die child;

  reader->types->types[id - 1].first = reader->types->n_members;
  if (dwarf_child (die, &child) != 0)
    return true;
  do
    {
      int found = dwarf_tag (&child);

      if (reader->budget-- == 0)
	{
	  reader->problem = "leads in circles";
	  return false;
	}
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
place_code (const struct reader *reader, Dwarf_Die *die,
	    struct klp_type_place *place)
{
  Dwarf_Addr address, base, end;
  GElf_Word section = 0;
  int index;

  /* A function in parts begins where the first one does.  */
  if (dwarf_entrypc (die, &address) != 0
      && dwarf_ranges (die, 0, &base, &address, &end) <= 0)
    return;
  /* libdwfl counts the end of a section to it, and no function is empty.  */
  address += reader->bias + 1;
  index = dwfl_module_relocate_address (reader->module, &address);
  if (index < 0 || dwfl_module_relocation_info (reader->module, index,
						&section) == NULL)
    return;
  place->section = section;
  place->offset = address - 1;
}

/* Read DIE, a function, into type ID, and its prototype into another.  */

static bool
read_function (struct reader *reader, uint32_t id, Dwarf_Die *die)
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

/* Read where DIE, the entry of type ID, was declared.  */

static bool
read_place (struct reader *reader, uint32_t id, Dwarf_Die *die)
{
  struct klp_types *types = reader->types;
  struct klp_type_place *place;
  int line = 0;

  while (types->places_room < types->types_room)
    if (!klp_grow (reader->context, (void **) &types->places,
		   &types->places_room,
		   types->places_room, sizeof *types->places))
      return false;
  place = types->places + (id - 1);
  place->file = dwarf_decl_file (die);
  if (dwarf_decl_line (die, &line) == 0)
    place->line = line;
  place->linkage = get_string (die, DW_AT_linkage_name);
  if (types->types[id - 1].kind == KLP_TYPE_FUNCTION)
    place_code (reader, die, place);
  return true;
}

/* Read DIE, the entry of type ID.  */

static bool
read_entry (struct reader *reader, uint32_t id, Dwarf_Die *die)
{
  struct klp_type *type = reader->types->types + (id - 1);
  enum klp_type_kind kind = tag_kind (dwarf_tag (die));
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

/* Read all entries that were found.  */

static bool
read_entries (struct reader *reader)
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
      reader->problem = "has a type that is made of itself";
      return false;
    }
  for (size_t i = 0; i < reader->n_entries; i++)
    {
      const struct entry *entry = reader->entries + i;
      unsigned char kind = reader->types->types[entry->id - 1].kind;

      if (kind == KLP_TYPE_STRUCT || kind == KLP_TYPE_UNION)
	place_members (reader, entry->id, &reader->entries[i].die);
    }
  return true;
}

/* libdwfl's, which otherwise would look for more files.  */

static int
find_nothing (Dwfl_Module *module, void **data, const char *name,
	      Dwarf_Addr base, const char *file, const char *link,
	      GElf_Word crc, char **found)
{
  (void) module;
  (void) data;
  (void) name;
  (void) base;
  (void) file;
  (void) link;
  (void) crc;
  (void) found;
  return -1;
}

/* A file in memory with the SIZE bytes at DATA, or -1.  */

static int
make_file (const unsigned char *data, size_t size)
{
  int fd = memfd_create ("klp-check", MFD_CLOEXEC);

  while (fd >= 0 && size != 0)
    {
      ssize_t n = write (fd, data, size);

      if (n <= 0)
	{
	  close (fd);
	  return -1;
	}
      data += n;
      size -= n;
    }
  return fd;
}

/* See dwarf.h.  */

bool
klp_dwarf_open (struct klp_context *context, const char *file,
		const unsigned char *data, size_t size,
		struct klp_dwarf *dwarf)
{
  static const Dwfl_Callbacks callbacks
    = {
	.find_debuginfo = find_nothing,
	.section_address = dwfl_offline_section_address
      };
  struct reader *reader = klp_alloc (context, sizeof *reader);
  int fd = make_file (data, size);
  Dwarf *debug;
  bool good;

  memset (dwarf, 0, sizeof *dwarf);
  if (reader == NULL || fd < 0)
    return klp_error (context, "%s: no memory to read its debug information",
		      file);
  dwarf->types.context = context;
  dwarf->types.from = file;
  dwarf->session = dwfl_begin (&callbacks);
  reader->module = (dwarf->session == NULL ? NULL
		    : dwfl_report_offline (dwarf->session, file, file, fd));
  if (reader->module == NULL)
    close (fd);
  else
    (void) dwfl_report_end (dwarf->session, NULL, NULL);
  debug = (reader->module == NULL ? NULL
	   : dwfl_module_getdwarf (reader->module, &reader->bias));
  if (debug == NULL)
    return true;
  reader->context = context;
  reader->types = &dwarf->types;
  reader->budget = 4 * (uint64_t) size + 1000000;
  reader->big_endian = data[EI_DATA] == ELFDATA2MSB;
  good = (find_all (reader, debug) && number_entries (reader)
	  && read_entries (reader));
  dwarf->foreign = reader->foreign;
  dwarf->problem = good ? NULL : reader->problem;
  dwarf->found = good && dwarf->types.count != 0;
  return good || reader->problem != NULL;
}

/* See dwarf.h.  */

void
klp_dwarf_close (struct klp_dwarf *dwarf)
{
  if (dwarf->session != NULL)
    dwfl_end (dwarf->session);
  dwarf->session = NULL;
}
