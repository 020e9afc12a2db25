/* making-read.c -- give each text to its reader.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a file is called decides nothing: a text is recognised.  Must not
   know the formats.  Sources that are no texts are source.c's.  */

#include "config.h"
#include "making/making.h"
#include "mapfile/mapfile.h"

/* See making.h.  */

bool
klp_map_add_text (struct klp_map_builder *builder,
		  struct klp_map_bytes *bytes)
{
  enum klp_map_kind kind = klp_map_recognise (bytes);

  switch (kind)
    {
    case KLP_KIND_KALLSYMS:
      return klp_map_read_kallsyms (builder, bytes);
    case KLP_KIND_SYSTEM_MAP:
      return klp_map_read_system_map (builder, bytes);
    case KLP_KIND_SYMVERS:
      return klp_map_read_symvers (builder, bytes);
    case KLP_KIND_SYMBOLS_KLP:
      return klp_map_read_symbols_klp (builder, bytes);
    default:
      return klp_map_wrong_kind (builder->context, bytes->file,
				 kind == KLP_KIND_NATIVE ? "source of a map"
				 : "map", kind);
    }
}
