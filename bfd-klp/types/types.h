/* types.h -- types of the target and of a patch, compared.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   BTF of the kernel and its modules, and DWARF of a patch, become the same
   tables, of which every number has been checked.  For the programs only.  */

#ifndef KLP_TYPES_H
#define KLP_TYPES_H

#include "base/base.h"

/* ---- types.c: the tables ---- */

enum klp_type_kind
{
  KLP_TYPE_VOID,
  KLP_TYPE_INTEGER,
  KLP_TYPE_FLOAT,
  KLP_TYPE_POINTER,		/* to OF  */
  KLP_TYPE_ARRAY,		/* of SIZE times OF  */
  KLP_TYPE_STRUCT,
  KLP_TYPE_UNION,
  KLP_TYPE_ENUM,
  KLP_TYPE_PROTOTYPE,		/* OF is what it returns  */
  KLP_TYPE_FUNCTION,		/* of the prototype OF  */
  KLP_TYPE_VARIABLE,		/* of the type OF  */
  KLP_TYPE_TYPEDEF,		/* another name of OF  */
  KLP_TYPE_CONST,		/* OF, qualified  */
  KLP_TYPE_VOLATILE,
  KLP_TYPE_OTHER_QUALIFIER,
  KLP_TYPE_OTHER		/* nothing that is compared  */
};

struct klp_type
{
  const char *name;		/* "" when it has none  */
  uint64_t size;		/* bytes; of an array, elements  */
  struct klp_member *members;	/* enumerators, or parameters  */
  uint32_t count;		/* of them  */
  uint32_t of;			/* a type  */
  uint32_t walk;		/* not 0: it has been checked, in the walk that
				   began at this type  */
  unsigned char kind;		/* enum klp_type_kind  */
  unsigned char bits;		/* an integer of old BTF that is a bit-field of
				   so many bits  */
  unsigned char shift;		/* so many behind its place  */
  bool is_signed;
  bool is_bool;
  bool declared;		/* a struct, union or enum without members; a
				   function without code  */
  bool variadic;		/* a prototype that ends with `...'  */
  bool unsure;			/* something of it was not understood  */
  bool read;			/* by klp_unread's function  */
};

/* A member of a struct or union, an enumerator, or a parameter.  */
struct klp_member
{
  const char *name;		/* "" when it has none  */
  uint64_t value;		/* bits from the start; an enumerator's value  */
  uint32_t type;
  uint32_t bits;		/* of a bit-field; 0: none  */
};

/* Where a type of DWARF was declared, and what the assembler calls it.  */
struct klp_type_place
{
  const char *file;		/* or NULL  */
  unsigned int line;
  bool own;			/* beside the file that was compiled, or below,
				   and not in a header of the kernel's  */
  const char *linkage;		/* or NULL  */
  unsigned int section;		/* of a function's code; 0: none here  */
  uint64_t offset;
};

struct klp_types;

/* Types are kept in groups of so many, which do not move.  */
enum { KLP_TYPE_GROUP = 16 };

/* Names that will be asked for: bits of hashes of their beginnings, so that
   others may seem to be among them.  */
struct klp_wanted
{
  uint64_t bits[1024];
};

/* Types that are read when they are asked for.  */
struct klp_unread
{
  /* Read type ID of TYPES, which are not BASE's, into its place.  NULL: out of
     memory.  */
  struct klp_type *(*read) (const struct klp_types *types, uint32_t id);
  const struct klp_wanted *wanted; /* the names that have been looked for  */
  const char *problem;		/* what is wrong with those read so far, as the
				   rest of a sentence, or NULL  */
};

/* A type that can be found by its name.  */
struct klp_named
{
  const char *name;
  uint32_t id;
  uint32_t next;		/* place of the next one in the bucket, and 1,
				   or 0  */
};

/* Types 1 to COUNT, or, on top of those of BASE, from BASE->count + 1 on;
   type 0 is void.  */
struct klp_types
{
  struct klp_context *context;
  const char *from;		/* what they were read from, for messages  */
  const struct klp_types *base;	/* or NULL  */
  uint32_t before;		/* types that BASE has  */
  uint32_t count;		/* with them  */
  struct klp_type **groups;
  size_t groups_room;
  struct klp_unread *unread;	/* NULL: all of them have been read  */
  struct klp_type_place **places; /* by type, of DWARF only; or NULL  */
  size_t places_room;
  struct klp_named *named;	/* by number  */
  size_t n_named;
  size_t named_room;
  uint32_t *buckets;		/* of them: places, and 1; made by
				   klp_types_next  */
  size_t n_buckets;
  const char *strings;		/* of BTF, for what is on top of it  */
  uint64_t n_strings;
  bool old_bit_fields;		/* some are bit-fields themselves  */
  unsigned long strange;	/* records of a kind that is not known here  */
};

/* The same as klp_type, for a type that klp_type does not find at once.  */
const struct klp_type *klp_type_search (const struct klp_types *types,
					uint32_t id);

/* Type number ID of TYPES; void when there is no such type.  (Comparing asks
   for a hundred thousand.)  */
static inline const struct klp_type *
klp_type (const struct klp_types *types, uint32_t id)
{
  const uint32_t index = id - types->before - 1;
  const struct klp_type *type;

  if (id > types->before && id <= types->count)
    {
      type = types->groups[index / KLP_TYPE_GROUP];
      if (type != NULL && type[index % KLP_TYPE_GROUP].walk != 0)
	return type + index % KLP_TYPE_GROUP;
    }
  return klp_type_search (types, id);
}

/* Where type ID of TYPES, which are of DWARF, was declared.  */
const struct klp_type_place *klp_type_place (const struct klp_types *types,
					     uint32_t id);

/* Member number INDEX of TYPE, which is number ID of TYPES.  */
const struct klp_member *klp_type_member (const struct klp_types *types,
					  uint32_t id, uint32_t index);

/* Add a type, and set *ID to its number.  NULL: out of memory.  */
struct klp_type *klp_types_add (struct klp_types *types, uint32_t *id);

/* The place of type ID of TYPES, which are not BASE's; NULL: out of memory.  */
struct klp_type *klp_types_place (const struct klp_types *types, uint32_t id);

/* Whether TYPE of TYPES refers to existing ones.  */
bool klp_type_refers (const struct klp_types *types,
		      const struct klp_type *type);

/* Read all types that TYPES itself has.  Whether all refer to existing ones,
   and no array, typedef or qualified type is made of itself.  */
bool klp_types_check (struct klp_types *types);

/* What is wrong with what has been read of the types that TYPES itself has, as
   the rest of a sentence; NULL: nothing.  */
const char *klp_types_problem (const struct klp_types *types);

/* Add NAME to WANTED.  */
void klp_wanted_add (struct klp_wanted *wanted, const char *name);

/* Whether NAME, which ends before END, may be in WANTED.  */
bool klp_wanted_has (const struct klp_wanted *wanted, const char *name,
		     const char *end);

/* Let type ID of TYPES be found as NAME; types must come in their order.  */
bool klp_types_name (struct klp_types *types, uint32_t id, const char *name);

/* The first type behind number AFTER (0: of all) called NAME that TYPES
   itself has; 0: none.  */
uint32_t klp_types_next (struct klp_types *types, const char *name,
			 uint32_t after);

/* ID without typedefs and qualifiers.  */
uint32_t klp_type_strip (const struct klp_types *types, uint32_t id);

/* The size of type ID in bytes.  */
uint64_t klp_type_size (const struct klp_types *types, uint32_t id);

/* The struct, union or enum with a body that goes by the name of type ID, which
   may be a typedef of one without a name; 0: none does.  */
uint32_t klp_type_body (const struct klp_types *types, uint32_t id);

/* What C has before the name of TYPE: `struct ' and the like, or "".  */
const char *klp_type_keyword (const struct klp_type *type);

/* ---- btf.c ---- */

/* Open the SIZE bytes at DATA, a .BTF section of FROM, on top of BASE (or
   NULL), as TYPES, in CONTEXT.  DATA must stay.  NULL, or what is wrong as the
   rest of a sentence.  A type is read and checked when it is asked for:
   klp_types_problem tells what was wrong with it.  It is fastest to ask for
   names that are in WANTED.  */
const char *klp_btf_open (struct klp_context *context, const char *from,
			  const unsigned char *data, size_t size,
			  const struct klp_types *base,
			  const struct klp_wanted *wanted,
			  struct klp_types *types);

/* The same, but all of it is read.  */
const char *klp_btf_read (struct klp_context *context, const char *from,
			  const unsigned char *data, size_t size,
			  const struct klp_types *base,
			  struct klp_types *types);

/* ---- livepatch.c ---- */

struct klp_layout;

/* Set LAYOUT to that of the livepatch structures in TYPES, a kernel's; false:
   they are not there, or strange.  */
bool klp_types_livepatch (struct klp_types *types, struct klp_layout *layout);

/* ---- target.c: the types of a map ---- */

/* The types of the maps of one check; zero but for MAPS to begin with.  */
struct klp_targets
{
  struct klp_maps *maps;
  const struct klp_wanted *wanted; /* names that will be asked for.  If it is
				   not NULL, types are read when they are asked
				   for: klp_targets_good must be called  */
  struct klp_target_types *list;	/* those read so far  */
};

/* The types that OBJECT itself has; NULL: the maps have none, or they are
   damaged, which has been reported.  */
struct klp_types *klp_target_types (struct klp_context *context,
				    struct klp_targets *targets,
				    const char *object);

/* Whether what has been read of TARGETS' types is good; what is not is
   reported.  */
bool klp_targets_good (struct klp_context *context,
		       struct klp_targets *targets);

/* ---- placed.c: whether BTF means what has the symbol ---- */

/* Set *BESIDE to a function that TYPES, OBJECT's, have beside function ID, if
   its file's code is far from the symbol of ID's name: the type is another
   function's then.  NULL: it is not, or nothing tells.  False: out of memory,
   or the maps are damaged.  */
bool klp_placed_elsewhere (struct klp_maps *maps, const char *object,
			   const struct klp_types *types, uint32_t id,
			   const char **beside);

/* ---- fields.c: the layout of a struct or union ---- */

/* A member as it lies there; members of what has no name are its own.  */
struct klp_field
{
  const char *name;		/* `a', or `a.b' where the type of a has no
				   name  */
  uint64_t offset;		/* in bits  */
  uint64_t bits;
  uint32_t type;
  bool bit_field;
};

struct klp_fields
{
  struct klp_context *context;
  const struct klp_types *types;
  struct klp_field *list;	/* by offset, size and name  */
  size_t count;
  size_t room;
  bool deep;			/* take those of types with names, too  */
  bool failed;			/* it is nested too deeply, or too large  */
};

/* Lay out type ID of FIELDS->types, a struct or union.  */
bool klp_fields_make (struct klp_fields *fields, uint32_t id);

/* ---- same.c: whether two types are the same to a caller ---- */

/* Whether type A of TYPES_A and type B of TYPES_B are passed, returned and
   stored in the same way, and point to the same: typedefs and qualifiers do
   not count, nor names of structures that are laid out alike, and a pointer to
   void is as any other.  */
bool klp_types_same (struct klp_context *context,
		     const struct klp_types *types_a, uint32_t a,
		     const struct klp_types *types_b, uint32_t b);

/* How the prototype (or the variable's type) A of TYPES_A, which is HERE, and
   B of TYPES_B, which is THERE, differ, as a sentence in CONTEXT; NULL: they
   do not.  */
const char *klp_types_differ (struct klp_context *context,
			      const struct klp_types *types_a, uint32_t a,
			      const struct klp_types *types_b, uint32_t b);

/* ---- layouts.c ---- */

/* Whether nothing is known of the inside of A or of B, which may be the
   same.  */
bool klp_layouts_closed (const struct klp_type *a, const struct klp_type *b);

/* Read the layouts of the struct or union A of HERE->types and B of THERE->types
   into HERE and THERE and compare them.  NULL: they are the same, or how they
   differ; *START is set when that is by what is behind A alone.  */
const char *klp_layouts_compare (struct klp_context *context,
				 struct klp_fields *here, uint32_t a,
				 struct klp_fields *there, uint32_t b,
				 bool *start);

/* Whether the struct or union A has its members where B has them, as far as
   that can be told.  */
bool klp_layouts_same (struct klp_context *context,
		       const struct klp_types *types_a, uint32_t a,
		       const struct klp_types *types_b, uint32_t b);

/* Where FIELD lies: `at byte 8, 4 bytes'.  */
const char *klp_field_place (struct klp_context *context,
			     const struct klp_field *field);

/* ---- differ.c ---- */

/* How the struct, union or enum A, which is HERE, and B, which is THERE, differ
   in their layout or the types of their members, as a sentence in CONTEXT; NULL:
   they do not.  *START (or NULL) is set when B only has more members, all of them
   behind those of A.  */
const char *klp_layouts_differ (struct klp_context *context,
				const struct klp_types *types_a, uint32_t a,
				const struct klp_types *types_b, uint32_t b,
				bool *start);

/* ---- members.c: what became of the members of a structure ---- */

/* Whether the struct, union or enum A and B have the same members, of the same
   types and in the same places.  */
bool klp_structures_same (struct klp_context *context,
			  const struct klp_types *types_a, uint32_t a,
			  const struct klp_types *types_b, uint32_t b);

/* Called with DATA for a member of the structure NAME that is BEFORE in one
   and AFTER in the other; one of them may be NULL.  */
typedef bool (*klp_member_change) (void *data, const char *name,
				   const char *before, const char *after);

/* Give each member that differs between A and B, which are called NAME, to
   CHANGE.  */
bool klp_structures_compare (struct klp_context *context,
			     const struct klp_types *types_a, uint32_t a,
			     const struct klp_types *types_b, uint32_t b,
			     const char *name, klp_member_change change,
			     void *data);

/* ---- spell.c: types as C has them ---- */

/* A declaration of NAME (or "") with type ID of TYPES, in CONTEXT, without
   the semicolon.  NULL: out of memory.  */
const char *klp_type_spell (struct klp_context *context,
			    const struct klp_types *types, uint32_t id,
			    const char *name);

/* Print type ID of TYPES, a struct, union, enum, function, variable or
   typedef, to STREAM as C, with offsets and sizes as comments.  The last one
   is not ended: who has the type may be added.  CONTEXT has the memory that is
   needed.  */
void klp_type_print (FILE *stream, struct klp_context *context,
		     const struct klp_types *types, uint32_t id);

#endif /* KLP_TYPES_H */
