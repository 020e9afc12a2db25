/* source-exports.h -- what a module's own tables say of its exports.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_SOURCE_EXPORTS_H
#define KLP_SOURCE_EXPORTS_H

#include "elf/elf.h"
#include "making/making.h"

/* The tables beside a `__ksymtab' of SIZE bytes, as numbers of sections of
   ELF; 0: there is none.  */
struct klp_export_tables
{
  const struct klp_elf *elf;
  uint64_t size;
  unsigned int versions;
  unsigned int relocs;		/* of the versions  */
  unsigned int flags;
};

/* Set TABLES to those beside the section NAME of ELF.  False: out of memory,
   reported in CONTEXT.  */
bool klp_export_tables_find (struct klp_context *context,
			     const struct klp_elf *elf, const char *name,
			     struct klp_export_tables *tables);

/* Give EXPORT, which stands OFFSET bytes behind the start of that section, its
   version and, where TABLES say so, whether it is for GPL modules only.  */
void klp_export_tables_read (const struct klp_export_tables *tables,
			     uint64_t offset, struct klp_map_export *export);

#endif /* KLP_SOURCE_EXPORTS_H */
