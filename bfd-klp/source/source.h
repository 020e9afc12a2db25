/* source.h -- an ELF file's symbols as BFD reads them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What contents.c and source-bfd.c give to source-vmlinux.c and
   source-module.c.  For the programs only.  */

#ifndef KLP_MAP_BFD_H
#define KLP_MAP_BFD_H

#include <bfd.h>
#include <sys/types.h>
#include "klp-int.h"
#include "klp-map-int.h"
#include "image/unpack.h"

/* ---- contents.c ---- */

/* What is in a file.  */
struct klp_map_contents
{
  const char *file;		/* its name  */
  const unsigned char *data;
  size_t size;
  enum klp_packing packing;	/* as the file has it  */
  struct klp_unpacked unpacked;
  void *mapped;			/* of the file; NULL: copied or unpacked  */
  size_t mapped_size;
};

/* Read up to SIZE bytes at the start of FILE into BUFFER, to see what it is;
   their number, or -1 when it cannot be read.  Never waits for a pipe.  */
ssize_t klp_map_file_start (const char *file, void *buffer, size_t size);

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
void klp_map_contents_close (struct klp_map_contents *contents);

/* ---- source-ahead.c ---- */

struct klp_map_ahead;

/* Begin to open the COUNT modules FILES, which must stay, one after the
   other; NULL when out of memory.  klp_map_ahead_take gives the next one as
   klp_map_contents_open does.  klp_map_ahead_end must be called.  */
struct klp_map_ahead *klp_map_ahead_start (const char *const *files,
					   size_t count);
bool klp_map_ahead_take (struct klp_map_ahead *ahead,
			 struct klp_context *context,
			 struct klp_map_contents *contents);
void klp_map_ahead_end (struct klp_map_ahead *ahead);

/* ---- source-bfd.c ---- */

/* An open ELF file.  */
struct klp_map_elf
{
  struct klp_map_builder *builder;
  struct klp_context *context;	/* for this file alone: what a reader does
				   not copy goes with it  */
  const char *file;
  const struct klp_map_contents *contents;
  struct klp_elf *elf;		/* NULL unless it is a module  */
  bfd *abfd;
  asymbol **symbols;
  long n_symbols;
  bfd_error_handler_type handler;
};

/* Open CONTENTS, which must stay, for BUILDER; MODULE: it must be
   relocatable, and is checked by elf-read.c before BFD sees it.  */
bool klp_map_elf_open (struct klp_map_builder *builder,
		       const struct klp_map_contents *contents, bool module,
		       struct klp_map_elf *elf);

/* Close ELF, which may be half open.  Returns GOOD.  */
bool klp_map_elf_close (struct klp_map_elf *elf, bool good);

/* The contents of SECTION, *SIZE bytes, in ELF's context; NULL: reported.  */
const char *klp_map_elf_contents (struct klp_map_elf *elf, asection *section,
				  size_t *size);

/* The string at ADDRESS in SECTION, in BUILDER's context, when it is a
   clean one that ends there; NULL when not.  BYTES and SIZE are the
   section's contents.  */
const char *klp_map_elf_string (struct klp_map_elf *elf, const char *bytes,
				size_t size, bfd_vma offset);

/* The build-id of ELF in hexadecimal digits, in its builder's context;
   NULL when it has none.  */
const char *klp_map_elf_build_id (struct klp_map_elf *elf);

/* Add SYMBOL of ELF to TARGET.  FILE is the STT_FILE name that covers it,
   or NULL.  */
struct klp_map_entry *klp_map_elf_add (struct klp_map_elf *elf,
				       struct klp_map_target *target,
				       asymbol *symbol, const char *file);

/* The namespaces of the exports of ELF that BUILDER has from number FIRST
   on: `__kstrtabns_' symbols.  */
bool klp_map_elf_name_spaces (struct klp_map_elf *elf, size_t first);

/* The STT_FILE name that covers SYMBOL: *FILE, in the builder's context, is
   kept from symbol to symbol.  */
bool klp_map_elf_file (struct klp_map_elf *elf, asymbol *symbol,
		       const char **file);

/* ---- source-module.c ---- */

/* Read CONTENTS, a module's, into BUILDER; see klp_map_read_module.  */
bool klp_map_read_contents (struct klp_map_builder *builder,
			    const struct klp_map_contents *contents,
			    bool *livepatch);

#endif /* KLP_MAP_BFD_H */
