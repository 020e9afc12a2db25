/* source.c -- give each source to its reader.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a file is called decides nothing: a source that the caller names
   must look like one, any other is recognised.  For the programs only: the
   plugin reads native maps and texts (making-read.c), and does without the
   libraries that the others take.  Must not know the formats.  */

#include "config.h"
#include "image/image.h"
#include "making/making.h"
#include "mapfile/mapfile.h"
#include "source/source.h"

/* Read FILE, which must be of KIND, into BUILDER with READ; WANTED is what
   messages call it.  ALSO is another kind that is accepted: a kallsyms and
   a System.map can look alike.  */

static bool
read_text (struct klp_map_builder *builder, const char *file,
	   enum klp_map_kind kind, enum klp_map_kind also, const char *wanted,
	   bool (*read) (struct klp_map_builder *, struct klp_map_bytes *))
{
  struct klp_map_bytes bytes;
  enum klp_map_kind found;

  if (!klp_map_read_file (builder->context, file, &bytes))
    return false;
  found = klp_map_recognise (&bytes);
  if (found != kind && found != also)
    return klp_map_wrong_kind (builder->context, file, wanted, found);
  return read (builder, &bytes);
}

/* Read the module FILE, which must be a target, into BUILDER.  */

static bool
read_module (struct klp_map_builder *builder, const char *file)
{
  bool livepatch = false;

  if (!klp_map_read_module (builder, file, &livepatch))
    return false;
  if (livepatch)
    return klp_error (builder->context, "%s: a livepatch module, which cannot"
		      " be the target of another", file);
  return true;
}

/* Read FILE, a kernel image, a module or a text of any kind, into
   BUILDER.  */

static bool
read_any (struct klp_map_builder *builder, const char *file)
{
  struct klp_map_bytes bytes;

  if (klp_map_is_elf (file) || klp_map_is_packed (file))
    return read_module (builder, file);
  if (!klp_map_read_file (builder->context, file, &bytes))
    return false;
  if (klp_map_recognise (&bytes) == KLP_KIND_IMAGE)
    return klp_map_read_image (builder, file);
  return klp_map_add_text (builder, &bytes);
}

/* See klp-programs.h.  */

bool
klp_map_builder_add (struct klp_map_builder *builder, enum klp_source source,
		     const char *file)
{
  /* Reading modules and exports does not depend on anything else.  */
  if (source != KLP_SOURCE_MODULES && source != KLP_SOURCE_SYMVERS
      && source != KLP_SOURCE_DEBUG
      && !klp_map_builder_wait (builder))
    return false;
  switch (source)
    {
    case KLP_SOURCE_FILE:
      return read_any (builder, file);
    case KLP_SOURCE_KALLSYMS:
      return read_text (builder, file, KLP_KIND_KALLSYMS, KLP_KIND_SYSTEM_MAP,
			"kallsyms file", klp_map_read_kallsyms);
    case KLP_SOURCE_SYSTEM_MAP:
      return read_text (builder, file, KLP_KIND_SYSTEM_MAP, KLP_KIND_KALLSYMS,
			"System.map", klp_map_read_system_map);
    case KLP_SOURCE_SYMVERS:
      return read_text (builder, file, KLP_KIND_SYMVERS, KLP_KIND_SYMVERS,
			"Module.symvers", klp_map_read_symvers);
    case KLP_SOURCE_SYMBOLS_KLP:
      return read_text (builder, file, KLP_KIND_SYMBOLS_KLP,
			KLP_KIND_SYMBOLS_KLP, "klp-convert list",
			klp_map_read_symbols_klp);
    case KLP_SOURCE_IMAGE:
      return klp_map_read_installed (builder, file);
    case KLP_SOURCE_VMLINUX:
      return klp_map_read_vmlinux (builder, file);
    case KLP_SOURCE_MODULE:
      return read_module (builder, file);
    case KLP_SOURCE_MODULES:
      return klp_map_read_tree (builder, file);
    case KLP_SOURCE_DEBUG:
      return klp_map_read_debug (builder, file);
    }
  return klp_error (builder->context, "%s: no such kind of source", file);
}
