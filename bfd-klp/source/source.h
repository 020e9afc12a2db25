/* source.h -- readers that fill a map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   From ELF files through BFD, kernel images and running systems.  For the
   programs only.  */

#ifndef KLP_SOURCE_H
#define KLP_SOURCE_H

#include <bfd.h>
#include "elf/elf.h"
#include "image/image.h"
#include "making/making.h"

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

/* ---- source-vmlinux.c ---- */

bool klp_map_read_vmlinux (struct klp_map_builder *builder, const char *file);

/* ---- source-module.c ---- */

/* *LIVEPATCH: the module is a livepatch, hence no target, and was left
   out.  */
bool klp_map_read_module (struct klp_map_builder *builder, const char *file,
			  bool *livepatch);

/* ---- source-types.c ---- */

/* Keep a copy of the SIZE bytes at DATA as KEPT of a target of BUILDER.  */
bool klp_map_keep (struct klp_map_builder *builder,
		   struct klp_map_types *kept, const unsigned char *data,
		   size_t size);

/* Keep a copy of the SIZE bytes at DATA (or NULL), types, as KEPT of a target
   of BUILDER, if it wants types.  */
bool klp_map_keep_types (struct klp_map_builder *builder,
			 struct klp_map_types *kept,
			 const unsigned char *data, size_t size);

/* Keep the types of ELF, a module, or of IMAGE, as those of TARGET; START and
   STOP are where they are, if IMAGE has no sections.  */
bool klp_map_module_types (struct klp_map_builder *builder,
			   struct klp_map_target *target,
			   const struct klp_elf *elf);
bool klp_map_image_types (struct klp_map_builder *builder,
			  struct klp_map_target *target,
			  const struct klp_image *image, uint64_t start,
			  uint64_t stop);

/* ---- source-debug.c ---- */

/* Read FILE, a kernel or module with debug information, for BUILDER, whose
   symbols get what it tells when all of them are there.  */
bool klp_map_read_debug (struct klp_map_builder *builder, const char *file);

/* ---- source-tree.c ---- */

bool klp_map_read_tree (struct klp_map_builder *builder, const char *folder);

/* ---- image-ahead.c ---- */

struct klp_image_ahead;

/* Begin to read the image FILE for BUILDER, beside what else is done; NULL,
   after reports, when it is no image that can be read.  klp_image_failed
   tells, as soon as that is known, whether klp_image_wait, which returns the
   tables, will report errors and return NULL.  klp_image_end, which must be
   called, closes it.  */
struct klp_image_ahead *klp_image_start (struct klp_map_builder *builder,
					 const char *file);
bool klp_image_failed (const struct klp_image_ahead *ahead);
struct klp_kallsyms *klp_image_wait (struct klp_image_ahead *ahead);
void klp_image_end (struct klp_image_ahead *ahead);

/* ---- source-ksymtab.c ---- */

/* Take the exports of vmlinux, TARGET, from the export tables of the image
   whose kallsyms are TABLES; those that BUILDER has from number FIRST on, by
   `__ksymtab_' names, must be the same.  */
bool klp_map_read_ksymtab (struct klp_map_builder *builder,
			   struct klp_map_target *target,
			   const struct klp_kallsyms *tables, size_t first);

/* ---- source-image.c ---- */

/* Read the kernel image FILE into BUILDER: from now on, but its symbols are
   not there before klp_map_builder_wait.  */
bool klp_map_read_image (struct klp_map_builder *builder, const char *file);

/* ---- source-installed.c ---- */

/* The same; but if FILE is a folder of modules named ROOT/lib/modules/REL,
   its kernel's image: FILE/vmlinuz, or ROOT/boot/vmlinuz-REL.  */
bool klp_map_read_installed (struct klp_map_builder *builder,
			     const char *file);

#endif /* KLP_SOURCE_H */
