/* source-exports.c -- what a module's own tables say of its exports.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Beside each `__ksymtab' is a table `__kcrctab' with the versions of the same
   symbols, in the same order (CONFIG_MODVERSIONS), and from 7.1 on
   `__kflagstab' (include/linux/module_symbol.h).  The kernel finds a version by
   the export's number (kernel/module/main.c: find_exported_symbol_in_section),
   and so does this.  Must not know who exports.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "making/making.h"
#include "source/source-exports.h"
#include "klp-format.h"

/* Set *INDEX to the number of the export OFFSET bytes behind the start of a
   `__ksymtab' of BYTES, by section number SECTION of ELF, a table beside it
   whose cells have SIZE bytes.  False: they do not fit.  */

static bool
find_index (const struct klp_elf *elf, unsigned int section, unsigned int size,
	    uint64_t bytes, uint64_t offset, uint64_t *index)
{
  uint64_t count = elf->sections[section].size / size;

  if (section == 0 || count == 0 || bytes % count != 0 || bytes / count == 0
      || offset % (bytes / count) != 0 || offset >= bytes)
    return false;
  *index = offset / (bytes / count);
  return true;
}

/* The version number INDEX of TABLES; 0 when it is not known.  Before 5.19 it
   may be the value of an absolute symbol, or a distance, which is not
   followed.  */

static uint32_t
read_version (const struct klp_export_tables *tables, uint64_t index)
{
  const struct klp_elf *elf = tables->elf;
  const unsigned char *bytes
    = klp_elf_bytes (elf, elf->sections + tables->versions);
  const struct klp_symbol *symbol;
  struct klp_reloc reloc;

  if (tables->relocs == 0)
    return (bytes == NULL ? 0
	    : klp_elf_get (elf, bytes + index * KLP_VERSION_CRC_SIZE,
			   KLP_VERSION_CRC_SIZE));
  if (index >= klp_elf_reloc_count (elf->sections + tables->relocs))
    return 0;
  reloc = elf->sections[tables->relocs].relocs[index];
  symbol = elf->symbols + reloc.symbol;
  return (reloc.offset == index * KLP_VERSION_CRC_SIZE
	  && symbol->section == SHN_ABS ? symbol->value + reloc.addend : 0);
}

/* See source-exports.h.  */

bool
klp_export_tables_find (struct klp_context *context, const struct klp_elf *elf,
			const char *name, struct klp_export_tables *tables)
{
  const char *kind = strstr (name, KLP_EXPORTS);
  const char *beside;

  memset (tables, 0, sizeof *tables);
  tables->elf = elf;
  if (kind == NULL)
    return true;
  beside = klp_format (context, "%.*s" KLP_EXPORT_VERSIONS "%s",
		       (int) (kind - name), name, kind + strlen (KLP_EXPORTS));
  if (beside == NULL)
    return false;
  tables->size = elf->sections[klp_elf_find_section (elf, name)].size;
  tables->versions = klp_elf_find_section (elf, beside);
  tables->flags = klp_elf_find_section (elf, KLP_EXPORT_FLAGS_SECTION);
  for (unsigned int i = 1; i < elf->n_sections && tables->versions != 0; i++)
    if (elf->sections[i].info == tables->versions
	&& klp_elf_is_loaded_rela (elf, elf->sections + i))
      tables->relocs = i;
  return true;
}

/* See source-exports.h.  */

void
klp_export_tables_read (const struct klp_export_tables *tables,
			uint64_t offset, struct klp_map_export *export)
{
  const struct klp_elf *elf = tables->elf;
  const unsigned char *flags
    = klp_elf_bytes (elf, elf->sections + tables->flags);
  uint64_t index;

  if (find_index (elf, tables->versions, KLP_VERSION_CRC_SIZE, tables->size,
		  offset, &index))
    export->crc = read_version (tables, index);
  if (flags != NULL
      && find_index (elf, tables->flags, 1, tables->size, offset, &index))
    export->gpl = (flags[index] & KLP_EXPORT_GPL) != 0;
}
