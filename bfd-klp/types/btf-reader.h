/* btf-reader.h -- BTF that is open.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Between the files that read BTF; for nobody else.  */

#ifndef KLP_BTF_READER_H
#define KLP_BTF_READER_H

#include <endian.h>
#include "types/types.h"

/* What is wrong, as the rest of a sentence.  */
#define NO_MEMORY "needs too much memory"
#define BAD_NAME "has a name that is not inside its strings"
#define BAD_TYPE \
  "has a type that is made of itself, or of one that is not there"

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

/* BTF that is open.  */
struct btf
{
  struct klp_unread unread;	/* as the types see it  */
  bool big_endian;
  const unsigned char *start;	/* of the types  */
  const unsigned char *end;
  uint32_t *groups;		/* where groups of them begin  */
  size_t groups_room;
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

static inline bool
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

/* The kind of a type with INFO.  */

static inline unsigned int
kind_of (uint32_t info)
{
  return info >> 24 & 0x1f;
}

/* ---- btf-type.c ---- */

/* By kind: bytes behind the common 12, and for each of the things that it
   counts; and what it becomes.  */
struct btf_shape
{
  unsigned char once;
  unsigned char each;
  unsigned char kind;
};

extern const struct btf_shape klp_btf_shapes[BTF_KINDS];

/* Read the record at P, which is inside BTF, into TYPE of TYPES.  NULL, or what
   is wrong.  */
const char *klp_btf_type (const struct klp_types *types, const struct btf *btf,
			  const unsigned char *p, struct klp_type *type);

/* Whether the integer whose record is at P is a bit-field: of old, they had
   types of their own.  */
bool klp_btf_is_bit_field (const struct btf *btf, const unsigned char *p);

#endif /* KLP_BTF_READER_H */
