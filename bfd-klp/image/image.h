/* image.h -- a kernel image and the kallsyms tables in it.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel in an image file is unpacked, and the tables in it are found
   and decoded.  For the programs only.  */

#ifndef KLP_IMAGE_H
#define KLP_IMAGE_H

#include <sys/types.h>
#include "elf/elf.h"
#include "image/unpack.h"
#include "mapfile/mapfile.h"

/* A kernel image may be a compressed file with a compressed payload.  */
#define KLP_IMAGE_LAYERS 3

/* The kernel that an image file holds, unpacked.  */
struct klp_image
{
  struct klp_context *context;	/* for this image alone  */
  const char *name;		/* the file, for messages  */
  const unsigned char *data;
  size_t size;
  bool placed;			/* false: it is not known where the kernel has
				   been linked to  */
  uint64_t linked;		/* what is added to its addresses, where that
				   was known only after they had been read  */
  bool big_endian;
  unsigned int machine;		/* EM_*  */
  const char *header_release;	/* as a bzImage's header has it, or NULL  */
  struct klp_section *sections;
  unsigned int n_sections;
  struct klp_unpacked unpacked[KLP_IMAGE_LAYERS];
};

/* ---- image-form.c ---- */

enum klp_image_form
{
  KLP_IMAGE_UNKNOWN,
  KLP_IMAGE_ELF,
  KLP_IMAGE_BZIMAGE,		/* x86's  */
  KLP_IMAGE_ZBOOT,		/* EFI, with another image in it  */
  KLP_IMAGE_MEMORY,		/* arm64's Image, LoongArch's vmlinux.efi  */
  KLP_IMAGE_S390,		/* s390x's bzImage  */
  KLP_IMAGE_PACKED		/* one of those, compressed  */
};

/* What the SIZE bytes at DATA are, by how they begin; *MACHINE (EM_*) is set,
   to EM_NONE where that does not tell.  */
enum klp_image_form klp_image_form (const unsigned char *data, size_t size,
				    unsigned int *machine);

/* ---- image-s390.c ---- */

/* Unpack the kernel in IMAGE, an s390x bzImage, into UNPACKED; *RELEASE is
   where the image has its release, or 0.  */
bool klp_image_s390 (const struct klp_image *image,
		     struct klp_unpacked *unpacked, uint64_t *release);

/* ---- image.c ---- */

/* Read FILE into IMAGE, whose memory is CONTEXT's, as far as to refuse what
   is no image, or of a machine without livepatches.  klp_image_open does the
   rest.  klp_image_close must be called, also after failures.  */
bool klp_image_begin (struct klp_context *context, const char *file,
		      struct klp_image *image);
bool klp_image_open (struct klp_image *image);
void klp_image_close (struct klp_image *image);


/* Read SIZE (2, 4 or 8) bytes at P in IMAGE's byte order.  */

static inline uint64_t
klp_image_get (const struct klp_image *image, const unsigned char *p,
	       unsigned int size)
{
  return klp_get (image->big_endian, p, size);
}

/* The bytes at ADDRESS of the running kernel, *LEFT of them to the end of
   their section; NULL when IMAGE has none there.  */
const unsigned char *klp_image_at (const struct klp_image *image,
				   uint64_t address, size_t *left);

/* The string at ADDRESS in IMAGE; NULL when there is none, or a control
   character in it.  It may be empty.  */
const char *klp_image_string (const struct klp_image *image,
			      uint64_t address);

/* The allocated section called NAME in IMAGE, or NULL.  */
const struct klp_section *klp_image_section (const struct klp_image *image,
					     const char *name);

/* ---- image-elf.c ---- */

/* Read the section headers of IMAGE, an ELF file, and check them.  */
bool klp_elf_image (struct klp_image *image);

/* The machine of DATA, SIZE bytes of an ELF file of either class and byte
   order; EM_NONE when they are too few.  */
unsigned int klp_elf_machine (const unsigned char *data, size_t size);

/* ---- kallsyms-tables.c: where the tables are ---- */

/* How addresses are stored.  */
enum klp_kallsyms_form
{
  KLP_KALLSYMS_ABSOLUTE,	/* 8 bytes each  */
  KLP_KALLSYMS_RELATIVE,	/* 4 bytes, above the relative base  */
  KLP_KALLSYMS_PERCPU,		/* 4 bytes: not negative, an absolute value;
				   negative, below the relative base  */
  KLP_KALLSYMS_PLACE		/* 4 bytes, from their own place (7.0)  */
};

struct klp_kallsyms_symbol
{
  const char *name;
  uint64_t address;
  char type;
};

/* The tables; places are offsets in the section.  */
struct klp_kallsyms
{
  struct klp_image *image;
  const struct klp_section *section;	/* with all of them  */
  const unsigned char *data;	/* its contents  */
  size_t size;
  size_t tokens;		/* kallsyms_token_table  */
  size_t index;			/* kallsyms_token_index  */
  size_t start;			/* kallsyms_num_syms  */
  uint32_t count;
  size_t names;
  size_t names_end;
  unsigned int alignment;	/* of each table: 8, or 4 since 7.0  */
  size_t order;			/* kallsyms_seqs_of_names, or 0 (to 6.1)  */
  bool order_before;		/* it is before the tokens (6.2 and 6.3)  */
  enum klp_kallsyms_form form;
  size_t offsets;
  uint64_t base;
  struct klp_kallsyms_symbol *symbols;	/* COUNT of them  */
};

/* Find the tables of IMAGE and read the symbols in them into TABLES.  What
   is not certain is an error.  Their memory is that of IMAGE's context.  */
bool klp_kallsyms_read (struct klp_image *image, struct klp_kallsyms *tables);

/* Report that the tables of IMAGE cannot be read for the reason FORMAT,
   with the way out.  Returns false.  */
bool klp_kallsyms_unsure (const struct klp_image *image, const char *format,
			  ...) KLP_PRINTF (2, 3);

/* The number of SIZE bytes at OFFSET of TABLES' section, which are inside
   it.  */
uint64_t klp_kallsyms_get (const struct klp_kallsyms *tables, size_t offset,
			   unsigned int size);

/* OFFSET in TABLES' section moved up to ALIGNMENT.  */
size_t klp_kallsyms_align (const struct klp_kallsyms *tables, size_t offset,
			   unsigned int alignment);

/* Whether kallsyms_seqs_of_names is at OFFSET, before END: each number below
   TABLES' count once.  */
bool klp_kallsyms_is_order (const struct klp_kallsyms *tables, size_t offset,
			    size_t end);

/* Find the tables of TABLES' image, up to the token table.  */
bool klp_kallsyms_find (struct klp_kallsyms *tables);

/* ---- kallsyms-names.c ---- */

/* Decode the names and types of TABLES.  */
bool klp_kallsyms_names (struct klp_kallsyms *tables);

/* Whether the names of TABLES are in the order that they say.  */
bool klp_kallsyms_check_order (const struct klp_kallsyms *tables);

/* ---- kallsyms-places.c ---- */

/* Find the addresses of TABLES and set them.  */
bool klp_kallsyms_places (struct klp_kallsyms *tables);

/* ---- contents.c ---- */

/* What is in a file.  */
struct klp_map_contents
{
  const char *file;		/* its name  */
  const unsigned char *data;
  size_t size;
  enum klp_packing packing;	/* as the file has it  */
  struct klp_unpacked unpacked;
  struct klp_mapping mapping;	/* of the file; none: copied or unpacked  */
};

/* Whether FILE can be read and begins like packed data.  */
bool klp_map_is_packed (const char *file);

/* The size of the memory that a small file is read into.  It fits into a
   processor's own cache with a little more, and few modules are larger.  */
#define KLP_MAP_SPARE (1 << 20)

/* Read FILE, whose name must stay, into CONTENTS; what is packed in it may
   be of MOST bytes.  On failure, too, klp_map_contents_close must be
   called.  */
bool klp_map_contents_open (struct klp_context *context, const char *file,
			    size_t most, struct klp_map_contents *contents);

/* The same with KLP_MAP_SPARE bytes at SPARE, which may be used until
   CONTENTS is closed.  */
bool klp_map_contents_copy (struct klp_context *context, const char *file,
			    size_t most, void *spare,
			    struct klp_map_contents *contents);

/* Whether CONTENTS' file is still what it was; reported, if not.  */
bool klp_map_contents_same (struct klp_context *context,
			    const struct klp_map_contents *contents);
void klp_map_contents_close (struct klp_map_contents *contents);

#endif /* KLP_IMAGE_H */
