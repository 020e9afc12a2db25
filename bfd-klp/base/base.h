/* base.h -- what every stage stands on.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reporting beyond include/klp.h, tables, packed bytes.  Knows no rule, no
   ELF and no map.  */

#ifndef KLP_BASE_H
#define KLP_BASE_H

#include <endian.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include "klp.h"

/* ---- context.c ---- */

/* Why findings of RULE are allowed in CONTEXT; NULL: they are not.  */
const char *klp_context_allowed (const struct klp_context *context,
				 enum klp_rule rule);

/* Give FINDING to the function that takes CONTEXT's findings; false: there is
   none.  */
bool klp_context_take (struct klp_context *context,
		       const struct klp_finding *finding);

/* Whether anybody sees notes of CONTEXT, so that looking for them is worth
   while.  */
bool klp_context_takes_notes (const struct klp_context *context);

/* Report that there is no memory for WANTED bytes, or when that is 0, for some.
   Returns false.  */
bool klp_no_memory (struct klp_context *context, size_t wanted);

/* klp_alloc for those who fill all of it: the SIZE bytes hold anything.  */
void *klp_take (struct klp_context *context, size_t size);

/* ---- table.c ---- */

/* A number made of the LENGTH bytes at NAME, the same on every machine, for
   maps have it.  And one made of those and of HASH, which stands for what is
   before them.  */
uint64_t klp_hash (const char *name, size_t length);
uint64_t klp_hash_on (uint64_t hash, const void *bytes, size_t length);

/* A number of records where nobody knows one.  */
#define KLP_TABLE_FEW 40

/* A hash table of records that begin with a name, in CONTEXT: some COUNT of
   them, though it grows.  */
struct klp_table *klp_table (struct klp_context *context, size_t count);

/* Where TABLE has the record called NAME: NULL there if it has none, which may
   be put there before the next is asked for.  NULL: out of memory, which is
   reported.  */
void **klp_table_slot (struct klp_table *table, const char *name);

/* The record of TABLE called NAME, or NULL.  */
void *klp_table_find (const struct klp_table *table, const char *name);

/* Enter NUMBER, the place of what is called NAME in an array, which may move,
   into *TABLE, which is made when it is NULL.  And ask for it: false when
   nothing is called so.  */
bool klp_table_enter (struct klp_context *context, struct klp_table **table,
		      const char *name, size_t number);
bool klp_table_number (const struct klp_table *table, const char *name,
		       size_t *number);

/* Sort the COUNT elements of SIZE bytes at ARRAY, as qsort does.  What is in
   order already, as is most that linkers write, costs one walk through it.  */
void klp_sort (void *array, size_t count, size_t size,
	       int (*compare) (const void *, const void *));

/* The number of the first of the COUNT elements of SIZE bytes at ARRAY, which
   are sorted, that COMPARE does not put before KEY; COUNT if there is none.
   COMPARE gets an element and KEY, in this order, as qsort has it.  */
size_t klp_lower_bound (const void *key, const void *array, size_t count,
			size_t size,
			int (*compare) (const void *element, const void *key));

/* ---- text ---- */

/* Whether A and B are the same, and whether TEXT begins with PREFIX.  Most that
   are compared differ at the beginning, which is not worth a call.  */

static inline bool
klp_same (const char *a, const char *b)
{
  return (a[0] == b[0] && (a[0] == '\0' || a[1] == b[1])
	  && strcmp (a, b) == 0);
}

static inline bool
klp_begins (const char *text, const char *prefix)
{
  if (prefix[0] == '\0')
    return true;
  return (text[0] == prefix[0] && (prefix[1] == '\0' || text[1] == prefix[1])
	  && strncmp (text, prefix, strlen (prefix)) == 0);
}

/* The SIZE bytes at BYTES in hexadecimal digits, in CONTEXT.  */
char *klp_hex (struct klp_context *context, const unsigned char *bytes,
	       size_t size);

/* TEXT, or "" when it is NULL, as after running out of memory.  */
const char *klp_text_or_empty (const char *text);

/* ---- numbers in either byte order ---- */

union klp_number
{
  uint16_t half;
  uint32_t word;
  uint64_t xword;
};

/* Read SIZE (2, 4 or 8) bytes at P.  Inline, for SIZE is always a constant;
   BFD's functions put numbers together from bytes, which is slow.  */

static inline uint64_t
klp_get (bool big_endian, const unsigned char *p, unsigned int size)
{
  union klp_number n;

  switch (size)
    {
    case 2:
      memcpy (&n.half, p, 2);
      return big_endian ? be16toh (n.half) : le16toh (n.half);
    case 4:
      memcpy (&n.word, p, 4);
      return big_endian ? be32toh (n.word) : le32toh (n.word);
    default:
      memcpy (&n.xword, p, 8);
      return big_endian ? be64toh (n.xword) : le64toh (n.xword);
    }
}

/* Write SIZE (2, 4 or 8) bytes at P.  */

static inline void
klp_put (bool big_endian, unsigned char *p, uint64_t value, unsigned int size)
{
  union klp_number n;

  switch (size)
    {
    case 2:
      n.half = big_endian ? htobe16 (value) : htole16 (value);
      memcpy (p, &n.half, 2);
      break;
    case 4:
      n.word = big_endian ? htobe32 (value) : htole32 (value);
      memcpy (p, &n.word, 4);
      break;
    default:
      n.xword = big_endian ? htobe64 (value) : htole64 (value);
      memcpy (p, &n.xword, 8);
      break;
    }
}

/* ---- mapping.c ---- */

/* A file in memory, read-only.  */
struct klp_mapping
{
  void *data;			/* NULL: there is none  */
  size_t size;
  struct timespec modified;	/* when the file was, before  */
  struct klp_slot *slot;
  int fd;
};

/* Open FILE for reading, with FLAGS; *STATUS is what fstat says.  Returns the
   descriptor, or -1 after a report.  */
int klp_file_open (struct klp_context *context, const char *file, int flags,
		   struct stat *status);

/* Map the file FD, of which STATUS is the state and which is not empty, into
   MAPPING, which takes FD over unless this fails (reported, with NAME).  */
bool klp_mapping_open (struct klp_context *context, int fd, const char *name,
		       const struct stat *status,
		       struct klp_mapping *mapping);

/* Whether MAPPING's file is what it was when it was mapped, as far as can be
   told; one that was replaced by a rename is.  If not, that is reported once
   of the WHAT (a noun) NAME.  True for no mapping.  */
bool klp_mapping_same (struct klp_context *context,
		       const struct klp_mapping *mapping, const char *name,
		       const char *what);

/* Unmap MAPPING, if there is any, and close its file.  */
void klp_mapping_close (struct klp_mapping *mapping);

/* ---- replace.c ---- */

/* A file, and the one beside it that will replace it.  */
struct klp_beside
{
  struct klp_context *context;
  const char *path;
  const char *file;		/* its last part  */
  char *temporary;		/* the other one's name; NULL: there is none  */
  size_t kept;			/* so much of FILE is in that  */
  int folder;			/* of both  */
};

/* Open the folder of PATH, whose name must stay, for BESIDE.  This and those
   below set errno when they fail.  */
bool klp_beside_open (struct klp_context *context, const char *path,
		      struct klp_beside *beside);

/* A name that BESIDE's temporary file may have, with which the caller makes it
   and sets TEMPORARY; NULL: there is none.  */
char *klp_beside_name (struct klp_beside *beside);

/* Whether another name may help after errno.  */
bool klp_beside_again (struct klp_beside *beside);

/* Make BESIDE's temporary file with MODE, less what umask or the folder's
   access control list takes away.  Returns a descriptor for reading and
   writing, or -1.  */
int klp_beside_create (struct klp_beside *beside, mode_t mode);

/* Rename BESIDE's temporary file to what it will be.  */
bool klp_beside_finish (struct klp_beside *beside);

/* Remove BESIDE's temporary file, if there is one.  */
bool klp_beside_drop (struct klp_beside *beside);

/* Close BESIDE's folder.  */
void klp_beside_close (struct klp_beside *beside);

/* Rename FROM to TO in FOLDER, which fails with EEXIST if there is a TO.  */
bool klp_rename_new (int folder, const char *from, const char *to);

/* ---- packing.c ---- */

/* How bytes are packed.  */
enum klp_packing
{
  KLP_PACKED_NOT,		/* in no way that is known here  */
  KLP_PACKED_GZIP,
  KLP_PACKED_XZ,
  KLP_PACKED_LZMA,		/* the `alone' format of xz and lzma  */
  KLP_PACKED_LZ4,		/* the legacy frame, which the kernel uses  */
  KLP_PACKED_ZSTD,
  KLP_PACKED_BZIP2,		/* recognised, to be refused by name  */
  KLP_PACKED_LZO,		/* likewise  */
  KLP_PACKED_LZ4_FRAME		/* likewise: lz4's current frame  */
};

/* The way the SIZE bytes at DATA are packed, by how they begin.  */
enum klp_packing klp_packing (const void *data, size_t size);

/* Its name, for messages.  */
const char *klp_packing_name (enum klp_packing packing);

#endif /* KLP_BASE_H */
